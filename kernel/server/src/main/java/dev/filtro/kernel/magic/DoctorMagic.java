package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.List;

/// `%doctor`: checks the machine.
final class DoctorMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%doctor",
            "%doctor", "Checks what Filtro needs and says how to mend what is missing."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) {
    context.print(context.surroundings().doctor().stripTrailing());
    return MagicContext.nothing();
  }
}
