package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `%run`: runs a notebook or script here, so that what it declares stays.
final class RunMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%run",
            "%run FILE",
            "Runs a notebook (.ipynb), snippets (.jsh) or a Java file (.java) with a main method.",
            true));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException {
    Path file = context.resolve(String.join(" ", Words.of(call.need("a file"))));
    return run(file, call.cell(), context);
  }

  /// Runs a file.
  ///
  /// @param within the cell that asks for it
  static CellOutcome run(Path file, Cell within, MagicContext context) throws IOException {
    CellOutcome outcome = MagicContext.nothing();
    List<String> cells = context.surroundings().cells(file);
    for (int i = 0; i < cells.size(); i++) {
      String name = file.getFileName() + (isNotebook(file) ? ", cell " + (i + 1) : "");
      outcome = context.evaluate(new Cell(cells.get(i), within.number(), name));
      if (outcome instanceof CellOutcome.Failure) {
        return outcome;
      }
    }
    return outcome;
  }

  private static boolean isNotebook(Path file) {
    return file.toString().endsWith(".ipynb");
  }
}
