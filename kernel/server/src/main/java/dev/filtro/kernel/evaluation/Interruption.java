package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;

/// How a cell that was interrupted is answered.
final class Interruption {
  private static final String NAME = "Interrupted";
  private static final String STUCK =
      "the cell waits in the operating system and can't be stopped; restart the kernel, which loses"
          + " the variables, or wait until it ends by itself";

  private Interruption() {}

  /// The answer of a cell that user code was stopped in.
  ///
  /// @param cause lines that tell where
  static CellOutcome.Failure of(Session session, List<String> cause) {
    return session.link().isStuck()
        ? failure(STUCK, cause)
        : failure("the cell was stopped; variables keep their values", cause);
  }

  /// The answer of a cell that has not begun.
  static CellOutcome.Failure beforeStart() {
    return failure("the cell was stopped before it began, while its process started", List.of());
  }

  /// The answer of a cell behind one that could not be stopped.
  static CellOutcome.Failure stillRunning() {
    String message =
        "an interrupted cell before this one is still running; restart the kernel, which loses the"
            + " variables, or wait until it ends by itself";
    return new CellOutcome.Failure(
        "StillRunning", message, List.of(Ansi.error("StillRunning") + ": " + message));
  }

  private static CellOutcome.Failure failure(String message, List<String> cause) {
    List<String> lines = new ArrayList<>();
    lines.add(Ansi.error(NAME) + ": " + message);
    lines.addAll(cause);
    return new CellOutcome.Failure(NAME, message, lines);
  }
}
