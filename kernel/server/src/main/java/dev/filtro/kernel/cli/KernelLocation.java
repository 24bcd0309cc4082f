package dev.filtro.kernel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Options that say which Jupyter is meant; for the user's own if none is given.
final class KernelLocation {
  @ArgGroup private @Nullable Choice choice;

  /// At most one of these.
  static final class Choice {
    @Option(names = "--user", description = "For this user, whatever Jupyter they start (default).")
    private boolean user;

    @Option(names = "--sys-prefix", description = "In the active Python environment.")
    private boolean systemPrefix;

    @Option(names = "--prefix", paramLabel = "DIR", description = "In DIR/share/jupyter/kernels.")
    private @Nullable Path prefix;
  }

  /// The Jupyter data folder that was chosen.
  Path jupyterData() throws CommandFailedException {
    if (choice == null || choice.user) {
      return Platform.current().jupyterData();
    }
    Path prefix =
        choice.systemPrefix || choice.prefix == null ? activeEnvironment() : choice.prefix;
    return prefix.resolve("share").resolve("jupyter");
  }

  private static Path activeEnvironment() throws CommandFailedException {
    for (String variable : new String[] {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
      String folder = System.getenv(variable);
      if (folder != null && !folder.isEmpty()) {
        return Path.of(folder);
      }
    }
    return Python.find()
        .map(Python::prefix)
        .orElseThrow(() ->
            new CommandFailedException(
                "--sys-prefix needs an active Python environment and there is no Python "
                    + Python.REQUIRED
                    + " or newer on the path; activate one, or use --user or --prefix DIR"));
  }
}
