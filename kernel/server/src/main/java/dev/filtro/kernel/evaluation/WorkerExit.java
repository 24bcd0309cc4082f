package dev.filtro.kernel.evaluation;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a cell is answered whose process has ended.
public final class WorkerExit {
  static final String NAME = "WorkerDied";

  private static final Pattern EXIT = Pattern.compile("ended \\(exit code (\\d+)\\);");

  private WorkerExit() {}

  /// @param how how the process ended, such as `exit code 3`
  static String message(String how) {
    return "the process that ran your code ended (" + how + "); its variables are lost";
  }

  /// The code that the user's program gave to `System.exit`, if that is how the cell ended; crashes
  /// and signals are told with more than a code.
  public static OptionalInt code(CellOutcome outcome) {
    if (outcome instanceof CellOutcome.Failure failure && failure.name().equals(NAME)) {
      Matcher exit = EXIT.matcher(failure.message());
      if (exit.find()) {
        return OptionalInt.of(Integer.parseInt(exit.group(1)));
      }
    }
    return OptionalInt.empty();
  }
}
