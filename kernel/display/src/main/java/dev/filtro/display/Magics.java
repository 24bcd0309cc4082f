package dev.filtro.display;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// The magics that user code brings along.
///
/// ```java
/// Magics.register("greet", name -> "Hello, " + name);   // then: %greet world
/// ```
public final class Magics {
  private static final Map<String, Magic> REGISTERED = new LinkedHashMap<>();
  private static Consumer<List<Magic>> listener = magics -> {};

  /// What a magic without a body does.
  @FunctionalInterface
  public interface Action {
    /// Does it.
    ///
    /// @param arguments what stands behind the name
    /// @return what is shown; null for nothing
    /// @throws Exception if it fails
    @Nullable Object run(String arguments) throws Exception;
  }

  private record Simple(String name, String description, Action action) implements Magic {
    @Override
    public @Nullable Object run(String arguments, String body) throws Exception {
      return action.run(body.isEmpty() ? arguments : body);
    }
  }

  private Magics() {}

  /// Makes a magic of a lambda; one of the same name is replaced.
  ///
  /// `%name text` calls it with the text of the line, `%%name` with the rest of the cell.
  public static void register(String name, Action action) {
    register(name, "", action);
  }

  /// Makes a magic of a lambda.
  ///
  /// @param description what it does, for `%help`
  public static void register(String name, String description, Action action) {
    register(new Simple(name, description, action));
  }

  /// Adds a magic; one of the same name is replaced.
  ///
  /// @throws IllegalArgumentException if its name is not a Java identifier
  public static synchronized void register(Magic magic) {
    put(magic);
    listener.accept(List.copyOf(REGISTERED.values()));
  }

  private static void put(Magic magic) {
    if (!SourceVersion.isIdentifier(magic.name())) {
      throw new IllegalArgumentException(
          "A magic's name must be a Java identifier but is \""
              + magic.name()
              + "\"; give it without %");
    }
    REGISTERED.put(magic.name(), magic);
  }

  /// Adds the magics of jars that a class loader sees, those excepted whose names are taken.
  public static synchronized void load(ClassLoader loader) {
    List<Magic> found = new ArrayList<>();
    for (Magic magic : ServiceLoader.load(Magic.class, loader)) {
      if (!REGISTERED.containsKey(magic.name())) {
        found.add(magic);
      }
    }
    found.forEach(Magics::put);
    if (!found.isEmpty()) {
      listener.accept(List.copyOf(REGISTERED.values()));
    }
  }

  /// Tells somebody of all magics whenever one is added.
  public static synchronized void onChange(Consumer<List<Magic>> newListener) {
    listener = newListener;
  }

  /// Runs a magic and displays what it returns.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  /// @throws Exception if it fails
  public static void run(String name, String arguments, String body) throws Exception {
    Magic magic;
    synchronized (Magics.class) {
      magic = REGISTERED.get(name);
    }
    if (magic == null) {
      throw new IllegalArgumentException("There is no magic %" + name);
    }
    Object shown = magic.run(arguments, body);
    if (shown != null) {
      Display.display(shown);
    }
  }
}
