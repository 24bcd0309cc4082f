package dev.filtro.kernel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The command `filtro`: its subcommands do the work.
@Command(
    name = "filtro",
    description = "Convolutional networks cell by cell, in Java.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {Lab.class, RunCommand.class, KernelCommand.class, Doctor.class})
public final class Main {
  private Main() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    Logging.configure(System.getenv("FILTRO_LOG"));
    System.exit(commandLine().execute(arguments));
  }

  /// The command line; what a user can mend is told in one line, without a stack trace.
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          if (failure instanceof CommandFailedException) {
            command.getErr().println("Filtro: " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
          }
          throw failure;
        });
  }
}
