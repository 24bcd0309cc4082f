package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a cell ended.
public sealed interface CellOutcome {

  /// All snippets ran.
  ///
  /// @param value the value of the last expression, if there is one to show
  record Success(Optional<MimeBundle> value) implements CellOutcome {}

  /// A snippet did not compile, threw, was interrupted, or took the worker with it.
  ///
  /// @param name the exception's class, or what else went wrong, such as `CompilationError`
  /// @param message one line
  /// @param traceback lines for the user, with ANSI colours
  record Failure(String name, String message, List<String> traceback) implements CellOutcome {
    /// Keeps an unmodifiable copy.
    public Failure {
      traceback = List.copyOf(traceback);
    }

    /// This failure with one more line for the user.
    Failure with(String line) {
      List<String> more = new ArrayList<>(traceback);
      more.add(line);
      return new Failure(name, message, more);
    }
  }
}
