package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import dev.filtro.worker.Report;
import dev.filtro.worker.Thrown;
import java.util.List;
import java.util.Optional;

/// What it means for a cell how the drawing of its value ended.
final class Drawing {
  private Drawing() {}

  /// The cell's outcome.
  ///
  /// @param reply the worker's, which had been asked to draw a value
  static CellOutcome outcome(Session session, Report.Reply reply) {
    return switch (reply) {
      case Report.Rendered(MimeBundle bundle) ->
          new CellOutcome.Success(Optional.of(session.names().in(bundle)));
      case Report.Done() -> new CellOutcome.Success(Optional.empty());
      case Report.Undrawn(Thrown thrown) -> failure(thrown);
      case Report.Threw(Thrown thrown) -> failure(thrown);
      case Report.Stopped() -> Interruption.of(session, List.of());
    };
  }

  private static CellOutcome.Failure failure(Thrown thrown) {
    return new CellOutcome.Failure(
        thrown.className(),
        "while the value was drawn: " + thrown.message(),
        List.of(Ansi.error(thrown.className()) + ": " + thrown.message()));
  }
}
