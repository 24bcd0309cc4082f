package dev.filtro.kernel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `filtro`: its subcommands do the work.
@Command(
    name = "filtro",
    description = "Convolutional networks cell by cell, in Java.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KernelCommand.class})
public final class Main {
  private Main() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    Logging.configure(System.getenv("FILTRO_LOG"));
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
