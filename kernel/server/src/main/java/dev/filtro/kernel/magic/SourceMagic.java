package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `%load` and `%%java`: whole Java files, whose classes may live in packages.
///
/// Loading a file again replaces its classes.
final class SourceMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%load",
            "%load PATH ...",
            "Compiles .java files and folders of them for the cells, again after a change; runs"
                + " notebooks and snippets.",
            true),
        new MagicHelp("%%java", "%%java", "Compiles the rest of the cell as a whole Java file."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException {
    if (call.help().ofCell()) {
      String inPlace = "\n".repeat(call.line()) + call.body();
      return compile(List.of(new SourceFile(call.cell().name(), inPlace)), context);
    }
    call.need(".java files, folders, notebooks or snippets");
    List<Path> sources = new ArrayList<>();
    CellOutcome outcome = MagicContext.nothing();
    for (String word : call.words()) {
      Path path = context.resolve(word);
      if (Files.isDirectory(path) || word.endsWith(".java")) {
        sources.add(path);
      } else {
        outcome = RunMagic.run(path, call.cell(), context);
        if (outcome instanceof CellOutcome.Failure) {
          return outcome;
        }
      }
    }
    return sources.isEmpty() ? outcome : compile(SourceFile.read(sources), context);
  }

  private static CellOutcome compile(List<SourceFile> sources, MagicContext context) {
    return context.workbench().compile(sources, context.output());
  }
}
