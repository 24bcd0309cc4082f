package dev.filtro.kernel.cli;

import dev.filtro.kernel.history.History;
import dev.filtro.kernel.history.Past;
import dev.filtro.kernel.magic.Surroundings;
import dev.filtro.kernel.script.ScriptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What magics reach of the command line.
///
/// @param home the installation
/// @param isNotebook whether a front end shows the outputs, rather than a terminal
/// @param history what was run
record KernelSurroundings(Home home, boolean isNotebook, History history) implements Surroundings {

  @Override
  public String doctor() {
    return Doctor.report(new Examination(home).findings());
  }

  @Override
  public Past past() {
    return history.past("");
  }

  @Override
  public List<String> cells(Path file) throws IOException {
    return ScriptFile.cells(file);
  }
}
