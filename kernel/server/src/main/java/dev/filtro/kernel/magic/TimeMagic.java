package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.List;

/// `%time` and `%%time`: runs code once and says what it cost.
final class TimeMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%time", "%time CODE", "Runs the code and prints its time and what it allocated."),
        new MagicHelp(
            "%%time", "%%time", "Runs the cell and prints its time and what it allocated."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    if (!call.help().ofCell()) {
      call.need("code");
    }
    context.ask("dev.filtro.worker.CellClock.start();");
    CellOutcome outcome = context.evaluate(call.code());
    if (outcome instanceof CellOutcome.Success) {
      context.evaluate(new Cell("dev.filtro.worker.CellClock.report();", 0));
    }
    return outcome;
  }
}
