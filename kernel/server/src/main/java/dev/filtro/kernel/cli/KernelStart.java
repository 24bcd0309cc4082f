package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.evaluation.JShellEvaluator;
import dev.filtro.kernel.evaluation.WorkerSettings;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.magic.MagicEvaluator;
import dev.filtro.kernel.transport.StartFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `filtro kernel start CONNECTION_FILE`: what the kernelspec calls.
@Command(name = "start", description = "Serve the Jupyter client that wrote a connection file.")
final class KernelStart implements Callable<Integer> {
  @Parameters(
      paramLabel = "CONNECTION_FILE",
      description = "Where to listen or to register, and the key.")
  private Path connectionFile = Path.of("");

  @Override
  public Integer call() {
    return run(connectionFile);
  }

  /// Serves to the end; what a user can mend is told in one line.
  ///
  /// @return the exit code
  static int run(Path connectionFile) {
    try {
      return serve(connectionFile);
    } catch (CommandFailedException | IOException problem) {
      System.err.println("Filtro: " + problem.getMessage());
      return 1;
    }
  }

  private static int serve(Path connectionFile) throws IOException, CommandFailedException {
    StartFile start = StartFile.read(connectionFile);
    Home home = Home.current();
    WorkerSettings settings =
        WorkerLaunch.settings(home, System.getenv())
            .withMoreJvmOptions(StartUpCaches.of(home).workerOptions());
    History history = HistoryLocation.open(System.getenv());
    return Kernel.serve(start, history, () -> evaluator(home, settings, history));
  }

  /// Begins to start a worker and gives what evaluates with it, magics too.
  static Evaluator evaluator(Home home, WorkerSettings settings, History history) {
    return new MagicEvaluator(
        JShellEvaluator.start(settings),
        new KernelSurroundings(home, true, history),
        home.dependencies());
  }
}
