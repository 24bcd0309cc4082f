package dev.filtro.kernel.script;

import dev.filtro.kernel.evaluation.InputUnavailableException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a run prints while it runs, and reads what cells ask for.
public final class Terminal {
  private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  /// To the beginning of the line, and erase it.
  private static final String WIPE = "\r\u001b[K";

  private static final int LINE_CHARS = 78;

  private final PrintStream out;
  private final PrintStream err;
  private final BufferedReader in;
  private final boolean interactive;
  private final boolean coloured;
  private boolean passing;

  /// A terminal over streams.
  ///
  /// @param interactive whether a person looks on: progress is shown
  /// @param coloured whether ANSI colours are kept
  public Terminal(
      PrintStream out, PrintStream err, BufferedReader in, boolean interactive, boolean coloured) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.interactive = interactive;
    this.coloured = coloured;
  }

  /// The process's own streams.
  public static Terminal current(BufferedReader in, Map<String, String> environment) {
    boolean interactive = console().filter(Console::isTerminal).isPresent();
    boolean coloured = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(System.out, System.err, in, interactive, coloured);
  }

  /// The console; none since JDK 25 if input or output is redirected (JDK-8351435).
  @SuppressWarnings("SystemConsoleNull") // what it warns of was so in JDK 22 to 24 only
  private static Optional<Console> console() {
    return Optional.ofNullable(System.console());
  }

  private static @Nullable String password(Console console) {
    char[] typed = console.readPassword();
    return typed == null ? null : new String(typed);
  }

  /// Text without ANSI colours.
  static String plain(String text) {
    return ANSI.matcher(text).replaceAll("");
  }

  synchronized void print(String stream, String text) {
    wipe();
    PrintStream target = stream.equals("stderr") ? err : out;
    target.print(text);
    target.flush();
  }

  synchronized void println(String text) {
    wipe();
    out.println(text);
  }

  /// One line that the next output replaces; shown only to a person.
  synchronized void passing(String text) {
    if (interactive) {
      String line = text.lines().findFirst().orElse("");
      err.print(WIPE + line.substring(0, Math.min(line.length(), LINE_CHARS)));
      err.flush();
      passing = true;
    }
  }

  private void wipe() {
    if (passing) {
      err.print(WIPE);
      err.flush();
      passing = false;
    }
  }

  /// Something that went wrong.
  synchronized void problem(String text) {
    wipe();
    err.println(coloured ? text : plain(text));
  }

  /// How far the run has come; shown only to a person.
  synchronized void progress(String text) {
    wipe();
    if (interactive) {
      err.println(coloured ? "\u001b[2m" + text + "\u001b[0m" : text);
    }
  }

  String read(String prompt, boolean password) throws InputUnavailableException {
    out.print(prompt);
    out.flush();
    try {
      Optional<Console> console = console();
      String line = password && console.isPresent() ? password(console.get()) : in.readLine();
      if (line == null) {
        throw new InputUnavailableException(
            "The cell asks for input but standard input has ended; pipe the answers in");
      }
      return line;
    } catch (IOException e) {
      throw new InputUnavailableException("Standard input can't be read: " + e.getMessage());
    }
  }
}
