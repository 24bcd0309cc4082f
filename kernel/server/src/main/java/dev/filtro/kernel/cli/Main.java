package dev.filtro.kernel.cli;

import java.nio.file.Path;
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
    System.exit(
        isKernelStart(arguments)
            ? KernelStart.run(Path.of(arguments[2]))
            : commandLine().execute(arguments));
  }

  /// Whether this is what Jupyter calls, which does not wait until a command line is understood:
  /// that costs a third of a second.
  private static boolean isKernelStart(String[] arguments) {
    return arguments.length == 3
        && arguments[0].equals("kernel")
        && arguments[1].equals("start")
        && !arguments[2].startsWith("-");
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
