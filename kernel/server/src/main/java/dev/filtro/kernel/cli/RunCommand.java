package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.evaluation.JShellEvaluator;
import dev.filtro.kernel.evaluation.WorkerSettings;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.magic.MagicEvaluator;
import dev.filtro.kernel.script.Arguments;
import dev.filtro.kernel.script.NotebookRun;
import dev.filtro.kernel.script.ScriptFile;
import dev.filtro.kernel.script.ScriptRun;
import dev.filtro.kernel.script.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `filtro run FILE`: runs a notebook or a script without Python or Jupyter; a notebook in its own
/// folder, as Jupyter does.
@Command(name = "run", description = "Run a .ipynb, .java or .jsh file without Jupyter.")
final class RunCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A notebook, a Java file with a main method, or snippets.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description =
          "What the main method is called with; `args` in snippets and notebooks. Behind --, it may"
              + " begin with -.")
  private List<String> words = List.of();

  @Option(
      names = "--output",
      paramLabel = "OUT",
      description =
          "Where to keep the outputs: a notebook for a notebook, an HTML page for a script.")
  private @Nullable Path output;

  @Override
  public Integer call() throws CommandFailedException {
    checkFiles();
    Home home = Home.current();
    WorkerSettings settings = settings(home);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    Terminal terminal = Terminal.current(in, System.getenv());
    try (History history = History.inMemory();
        Evaluator evaluator =
            new MagicEvaluator(
                JShellEvaluator.start(settings),
                new KernelSurroundings(home, false, history),
                home.dependencies())) {
      return run(evaluator, terminal);
    } catch (NoSuchFileException e) {
      throw new CommandFailedException("There is no file " + e.getFile());
    } catch (IOException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }

  private WorkerSettings settings(Home home) throws CommandFailedException {
    WorkerSettings settings = WorkerLaunch.settings(home, System.getenv());
    Path folder = file.toAbsolutePath().getParent();
    return isNotebook() && folder != null ? settings.withFolder(folder) : settings;
  }

  private boolean isNotebook() {
    return String.valueOf(file.getFileName()).endsWith(".ipynb");
  }

  /// Before anything runs: a training of an hour must not end in a path that can't be written.
  private void checkFiles() throws CommandFailedException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException("There is no file " + file);
    }
    if (output != null) {
      Path folder = output.toAbsolutePath().getParent();
      if (folder == null || !Files.isWritable(folder)) {
        throw new CommandFailedException(
            "--output " + output + ": there is no folder " + folder + " to write to");
      }
    }
  }

  private int run(Evaluator evaluator, Terminal terminal) throws IOException {
    Arguments arguments = new Arguments(words);
    if (!file.toString().endsWith(".java") && !(isNotebook() && words.isEmpty())) {
      ScriptRun.declare(arguments, evaluator, terminal);
    }
    Optional<Path> target = Optional.ofNullable(output);
    if (isNotebook()) {
      return NotebookRun.run(file, target, evaluator, terminal) ? 0 : 1;
    }
    String cell = ScriptFile.cells(file, arguments).getFirst();
    return ScriptRun.run(String.valueOf(file.getFileName()), cell, target, evaluator, terminal);
  }
}
