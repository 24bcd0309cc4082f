package dev.filtro.worker;

import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `System.console()` of the user's code: asks in the front end, passwords hidden.
///
/// The JDK takes consoles from modules of its own alone, so this one is put in its place by
/// reflection. It needs the options of [#JVM_OPTIONS]; without them `System.console()` stays null.
public final class CellConsole implements InvocationHandler {
  /// What opens the JDK's consoles to the worker.
  public static final List<String> JVM_OPTIONS =
      List.of(
          "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
          "--add-exports=java.base/jdk.internal.io=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED");

  private static final String ACCESS = "jdk.internal.access.";

  private final CellInput input;
  private final PrintStream out;

  private CellConsole(CellInput input, PrintStream out) {
    this.input = input;
    this.out = out;
  }

  /// Makes it the console of this JVM, if that lets us.
  static void install(CellInput input, PrintStream out) {
    try {
      Class<?> delegate = Class.forName("jdk.internal.io.JdkConsole");
      Constructor<?> constructor =
          Class.forName("java.io.ProxyingConsole").getDeclaredConstructor(delegate);
      constructor.setAccessible(true);
      Console console =
          (Console) constructor.newInstance(proxy(delegate, new CellConsole(input, out)));
      Class<?> access = Class.forName(ACCESS + "JavaIOAccess");
      InvocationHandler answers =
          (proxy, method, arguments) -> method.getName().equals("console") ? console : false;
      Class.forName(ACCESS + "SharedSecrets")
          .getMethod("setJavaIOAccess", access)
          .invoke(null, proxy(access, answers));
    } catch (ReflectiveOperationException | RuntimeException | IllegalAccessError closed) {
      // This JDK has its consoles elsewhere, or its user wants them closed: there is none.
    }
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        CellConsole.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws ReflectiveOperationException {
    Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "readLine" -> input.line(formatted(arguments), false);
      case "readPassword" -> {
        String typed = input.line(formatted(arguments), true);
        yield typed == null ? null : typed.toCharArray();
      }
      case "print" -> printed(proxy, String.valueOf(arguments[0]));
      case "println" -> printed(proxy, arguments[0] + "\n");
      case "format" -> printed(proxy, formatted(arguments));
      case "writer" -> new PrintWriter(new Unbuffered(out));
      case "reader" -> new InputStreamReader(System.in, StandardCharsets.UTF_8);
      case "charset" -> StandardCharsets.UTF_8;
      case "flush" -> null; // what is printed is on its way
      default -> method.invoke(this, given); // those of every object
    };
  }

  /// Hands on what is written at once: whoever writes to a console need not flush.
  private static final class Unbuffered extends Writer {
    private final PrintStream out;

    Unbuffered(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      out.print(new String(text, offset, length));
    }

    @Override
    public void flush() {
      // Nothing waits.
    }

    @Override
    public void close() {
      // Later cells print too.
    }
  }

  private Object printed(Object proxy, String text) {
    out.print(text);
    return proxy;
  }

  /// Locale, format and its arguments, or nothing.
  private static String formatted(Object[] arguments) {
    return arguments.length == 0
        ? ""
        : String.format(
            (Locale) arguments[0],
            Objects.requireNonNull((String) arguments[1]),
            (Object[]) arguments[2]);
  }
}
