package dev.filtro.display;

import java.io.Console;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Asks the person at the keyboard.
public final class Prompt {

  /// Who asks.
  @FunctionalInterface
  public interface Asker {

    /// Shows the prompt and waits for a line.
    ///
    /// @param password whether what is typed stays hidden
    String ask(String prompt, boolean password);
  }

  private static final AtomicReference<Asker> ASKER = new AtomicReference<>(Prompt::atTerminal);

  private Prompt() {}

  /// Asks for a line.
  ///
  /// @throws IllegalStateException if nobody can be asked
  public static String line(String prompt) {
    return ASKER.get().ask(prompt, false);
  }

  /// Asks for a line that is not shown while it is typed.
  ///
  /// @throws IllegalStateException if nobody can be asked
  public static String password(String prompt) {
    return ASKER.get().ask(prompt, true);
  }

  /// Has somebody else ask; called once by whoever runs the user's code.
  public static void install(Asker asker) {
    ASKER.set(asker);
  }

  private static String atTerminal(String prompt, boolean password) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new IllegalStateException(
                    "\""
                        + prompt
                        + "\" can't be asked: the program was not started at a terminal"));
    if (password) {
      char[] typed = console.readPassword("%s", prompt);
      return typed == null ? "" : new String(typed);
    }
    String typed = console.readLine("%s", prompt);
    return typed == null ? "" : typed;
  }
}
