package dev.filtro.kernel.magic;

import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.JShellEvaluator;
import dev.filtro.kernel.evaluation.RecordedOutput;
import dev.filtro.kernel.evaluation.Worker;
import dev.filtro.kernel.evaluation.WorkerSettings;
import dev.filtro.kernel.history.Entry;
import dev.filtro.kernel.history.Past;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A notebook with magics over a real worker.
final class MagicNotebook implements AutoCloseable {
  final MagicEvaluator evaluator;
  private int cells;

  MagicNotebook(Path folder) {
    WorkerSettings settings = Worker.settings().withFolder(folder);
    evaluator =
        new MagicEvaluator(
            JShellEvaluator.start(settings),
            new Around(),
            new Dependencies(folder.resolve("none"), folder, Map.of()));
  }

  private static final class Around implements Surroundings {
    @Override
    public String doctor() {
      return "all is well\n";
    }

    @Override
    public List<String> cells(Path file) throws IOException {
      return List.of(Files.readString(file).split("\n---\n"));
    }

    @Override
    public Past past() {
      return new Past(
          2,
          List.of(
              new Entry(1, 1, "int early = 1;", ""),
              new Entry(2, 1, "int a = 1;", ""),
              new Entry(2, 2, "a + 1", "2"),
              new Entry(2, 3, "a + 2", "3")));
    }

    @Override
    public boolean isNotebook() {
      return true;
    }
  }

  CellOutcome run(String code, RecordedOutput output) {
    cells++;
    return evaluator.evaluate(new Cell(code, cells), output);
  }

  /// What a cell prints that must succeed.
  String printed(String code, String... typed) {
    RecordedOutput output = new RecordedOutput(typed);
    if (run(code, output) instanceof CellOutcome.Failure failure) {
      throw new AssertionError(Worker.plain(failure));
    }
    return output.stdout();
  }

  /// The value that a cell must have.
  MimeBundle bundle(String code) {
    return switch (run(code, new RecordedOutput())) {
      case CellOutcome.Success success ->
          success.value().orElseThrow(() -> new AssertionError("no value"));
      case CellOutcome.Failure failure -> throw new AssertionError(Worker.plain(failure));
    };
  }

  String value(String code) {
    return bundle(code).text();
  }

  /// How a cell must fail.
  String failure(String code) {
    return switch (run(code, new RecordedOutput())) {
      case CellOutcome.Failure failure -> Worker.plain(failure);
      case CellOutcome.Success success ->
          throw new AssertionError("expected a failure but got " + success);
    };
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
