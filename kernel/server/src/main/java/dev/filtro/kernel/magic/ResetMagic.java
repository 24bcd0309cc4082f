package dev.filtro.kernel.magic;

import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.InputUnavailableException;
import dev.filtro.kernel.evaluation.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// `%reset`: a fresh worker; the class path stays unless told otherwise.
///
/// @param dependencies the libraries of the session
/// @param classPath what was there at first
record ResetMagic(Dependencies dependencies, List<Path> classPath) implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%reset",
            "%reset [-f] [--jars]",
            "Forgets all variables, methods and types, with --jars the jars that were added, too."
                + " -f does not ask."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    boolean force = call.words().contains("-f");
    boolean jars = call.words().contains("--jars");
    if (call.words().size() > (force ? 1 : 0) + (jars ? 1 : 0)) {
      throw call.usage("%reset knows only -f and --jars but got " + call.arguments());
    }
    int count = context.workbench().declaredNames().size();
    if (!force && count > 0 && !confirmed(context, count)) {
      context.print("Nothing was reset.");
      return MagicContext.nothing();
    }
    WorkerSettings settings = context.workbench().settings();
    if (jars) {
      dependencies.forget();
    }
    context.restart(jars ? settings.withClassPath(classPath) : settings);
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
