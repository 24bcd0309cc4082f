package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.help.OpenText;
import java.util.List;
import java.util.Optional;

/// What a cell opens and does not close. JShell takes the rest of a cell behind an open comment or
/// text block for nothing at all, and of an open bracket the compiler tells only where the cell
/// ends.
final class Unclosed {
  private Unclosed() {}

  /// What is wrong with the cell, if that is.
  static Optional<CellOutcome.Failure> in(Cell cell) {
    return OpenText.in(cell.code()).map(open -> failure(cell, open));
  }

  /// The bracket that a cell leaves open, if it does.
  static Optional<CellOutcome.Failure> bracket(Cell cell) {
    return OpenText.bracket(cell.code()).map(open -> failure(cell, open));
  }

  private static CellOutcome.Failure failure(Cell cell, OpenText open) {
    String message = "this %s is not closed: %s is missing".formatted(open.name(), open.closedBy());
    CompileErrorText.Problem problem =
        new CompileErrorText.Problem(CellSource.of(cell, 0), open.start(), List.of(message));
    return CompileErrorText.of(List.of(problem), List.of());
  }
}
