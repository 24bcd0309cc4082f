package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LabTest {
  private static final Python PYTHON =
      new Python(List.of("python3"), "3.12", Path.of("/usr"), true);
  private static final LabEnvironment ENVIRONMENT =
      new LabEnvironment(Path.of("cache", "lab"), Path.of("requirements.txt"), PYTHON);

  private static List<String> jupyter(String... arguments) {
    Lab lab = new Lab();
    new CommandLine(lab).parseArgs(arguments);
    List<String> command = lab.jupyter(ENVIRONMENT, Path.of("/notebooks/01.ipynb"));
    assertEquals(ENVIRONMENT.program("jupyter-lab").toString(), command.getFirst());
    return command.subList(1, command.size());
  }

  @Test
  void opensTheNotebook() {
    assertEquals(List.of(Path.of("/notebooks/01.ipynb").toAbsolutePath().toString()), jupyter());
  }

  @Test
  void passesBrowserPortAndOptionsThatItDoesNotKnowOnToJupyter() {
    assertEquals(
        List.of("--no-browser", "--port=9999", "--ip=0.0.0.0", "--allow-root"),
        jupyter("--ip=0.0.0.0", "--no-browser", "--port", "9999", "--allow-root").subList(0, 4));
  }
}
