package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.help.OpenText;
import java.util.List;
import java.util.Optional;

/// Comments and text blocks that a cell does not close: JShell takes the rest of such a cell for
/// nothing at all.
final class Unclosed {
  private Unclosed() {}

  /// What is wrong with the cell, if that is.
  static Optional<CellOutcome.Failure> in(Cell cell) {
    return OpenText.in(cell.code()).map(open -> failure(cell, open));
  }

  private static CellOutcome.Failure failure(Cell cell, OpenText open) {
    String message = "this %s is not closed: %s is missing".formatted(open.name(), open.closedBy());
    CompileErrorText.Problem problem =
        new CompileErrorText.Problem(CellSource.of(cell, 0), open.start(), List.of(message));
    return CompileErrorText.of(List.of(problem), List.of());
  }
}
