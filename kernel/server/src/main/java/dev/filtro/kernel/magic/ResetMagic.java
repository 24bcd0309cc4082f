package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.InputUnavailableException;
import java.util.List;
import java.util.Locale;

/// `%reset`: a fresh worker; the class path stays.
final class ResetMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%reset",
            "%reset [-f]",
            "Forgets all variables, methods and types; jars that were added stay. -f does not ask."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    boolean force = call.arguments().equals("-f");
    if (!force && !call.arguments().isEmpty()) {
      throw call.usage("%reset knows only -f but got " + call.arguments());
    }
    int count = context.workbench().declaredNames().size();
    if (!force && count > 0 && !confirmed(context, count)) {
      context.print("Nothing was reset.");
      return MagicContext.nothing();
    }
    context.restart(context.workbench().settings());
    return MagicContext.nothing();
  }

  private static boolean confirmed(MagicContext context, int count) throws MagicFailedException {
    try {
      String answer =
          context.output().input("Forget all " + count + " declarations? [y/N] ", false);
      return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (InputUnavailableException e) {
      throw new MagicFailedException("Nobody can be asked here; %reset -f does not ask");
    }
  }
}
