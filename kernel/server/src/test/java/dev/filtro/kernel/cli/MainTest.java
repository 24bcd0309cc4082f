package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void helpGivesEachCommandOneLine() {
    assertEquals(0, run("--help"));
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      String[] description = command.getCommandSpec().usageMessage().description();
      assertEquals(1, description.length, command.getCommandName());
      assertTrue(
          out.toString().lines().anyMatch(line -> line.endsWith(description[0])),
          () -> command.getCommandName() + " needs more than a line in:\n" + out);
    }
  }

  @Test
  void uninstallWhereNothingIsInstalledSaysSoInOneLine(@TempDir Path prefix) {
    assertEquals(1, run("kernel", "uninstall", "--prefix", prefix.toString()));
    Path folder = prefix.resolve("share/jupyter/kernels/filtro").toAbsolutePath().normalize();
    assertEquals(
        "Filtro: No kernel is installed in "
            + folder
            + "; `filtro doctor` lists those that are"
            + System.lineSeparator(),
        err.toString());
  }

  @Test
  void twoPlacesAtOnceAreRefused() {
    assertEquals(2, run("kernel", "uninstall", "--user", "--prefix", "there"));
    assertTrue(err.toString().contains("mutually exclusive"), err::toString);
  }

  @Test
  void labNamesTheNotebookThatIsMissing() {
    assertEquals(1, run("lab", "missing.ipynb"));
    assertEquals(
        "Filtro: There is no notebook or folder missing.ipynb" + System.lineSeparator(),
        err.toString());
  }
}
