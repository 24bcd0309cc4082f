package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `%cd` and `%pwd`: the folder of shell commands, of the magics' paths and of the worker.
///
/// Java cannot change the folder of a running program, so the worker is started anew while there is
/// nothing to lose; else the cells' own relative paths follow after `%reset`.
final class FolderMagic implements Magic {

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp("%cd", "%cd FOLDER", "Changes the current folder.", true),
        new MagicHelp("%pwd", "%pwd", "Prints the current folder."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    if (call.help().name().equals("%pwd")) {
      context.print(context.folder().toString());
      return MagicContext.nothing();
    }
    Path folder = context.resolve(String.join(" ", Words.of(call.need("a folder"))));
    if (!Files.isDirectory(folder)) {
      throw new MagicFailedException(
          Files.exists(folder) ? folder + " is not a folder" : "There is no folder " + folder);
    }
    boolean done = context.settle(context.workbench().settings().withFolder(folder));
    context.print(folder.toString());
    if (!done) {
      context.print(
          "Magics and shell commands work there now. Java cannot change the folder of a running"
              + " program: relative paths in cells follow after %reset");
    }
    return MagicContext.nothing();
  }
}
