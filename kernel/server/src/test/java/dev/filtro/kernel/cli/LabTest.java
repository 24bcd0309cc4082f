package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabTest {
  private static final Python PYTHON =
      new Python(List.of("python3"), "3.12", Path.of("/usr"), true);
  private static final LabEnvironment ENVIRONMENT =
      new LabEnvironment(Path.of("cache", "lab"), Path.of("requirements.txt"), PYTHON);

  private static List<String> jupyter(Path opened, String... arguments) {
    Lab lab = new Lab();
    new CommandLine(lab).parseArgs(arguments);
    return lab.jupyter(ENVIRONMENT, opened);
  }

  @Test
  void startsTheJupyterOfItsOwnEnvironment() {
    assertEquals(
        ENVIRONMENT.program("jupyter-lab").toString(), jupyter(Path.of("01.ipynb")).getFirst());
  }

  @Test
  void addressThatJupyterPrintsLeadsToTheNotebook() {
    Path folder = Path.of("my notebooks").toAbsolutePath();
    List<String> command = jupyter(folder.resolve("first try.ipynb"));
    assertTrue(command.contains("--ServerApp.root_dir=" + folder), command::toString);
    assertTrue(
        command.contains("--LabApp.default_url=/lab/tree/first%20try.ipynb"), command::toString);
  }

  @Test
  void folderIsOpenedAsSuch(@TempDir Path folder) {
    List<String> command = jupyter(folder);
    assertTrue(command.contains("--ServerApp.root_dir=" + folder), command::toString);
    assertTrue(command.stream().noneMatch(word -> word.contains("default_url")), command::toString);
  }

  @Test
  void passesBrowserPortAndOptionsThatItDoesNotKnowOnToJupyter() {
    List<String> command =
        jupyter(
            Path.of("01.ipynb"), "--ip=0.0.0.0", "--no-browser", "--port", "9999", "--allow-root");
    assertEquals(
        List.of("--no-browser", "--port=9999", "--ip=0.0.0.0", "--allow-root"),
        command.subList(command.size() - 4, command.size()));
  }
}
