package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A real worker process for tests, started from the reactor's classes.
public final class Worker implements AutoCloseable {
  static final String START_UP =
      """
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      import static dev.filtro.display.Display.*;
      """;

  final Evaluator evaluator;
  private int cells;

  Worker() {
    this(settings());
  }

  Worker(WorkerSettings settings) {
    evaluator = JShellEvaluator.start(settings);
  }

  /// Settings of a worker from the reactor's classes.
  public static WorkerSettings settings() {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("worker") || entry.contains("display"))
            .map(Path::of)
            .toList();
    return new WorkerSettings(
        WorkerSettings.currentJava(),
        classPath,
        List.of("--add-modules=jdk.incubator.vector", "-Xmx256m"),
        List.of("--add-modules=jdk.incubator.vector"),
        START_UP);
  }

  CellOutcome run(String code, CellOutput output) {
    cells++;
    return evaluator.evaluate(new Cell(code, cells), output);
  }

  CellOutcome run(String code) {
    return run(code, new RecordedOutput());
  }

  /// The text of the value that a cell must have.
  String value(String code) {
    return switch (run(code)) {
      case CellOutcome.Success success ->
          success.value().map(MimeBundle::text).orElseThrow(() -> new AssertionError("no value"));
      case CellOutcome.Failure failure -> throw new AssertionError(plain(failure));
    };
  }

  /// The failure that a cell must end with.
  CellOutcome.Failure failure(String code) {
    return switch (run(code)) {
      case CellOutcome.Failure failure -> failure;
      case CellOutcome.Success success ->
          throw new AssertionError("expected a failure but got " + success);
    };
  }

  /// What a cell prints.
  RecordedOutput output(String code) {
    RecordedOutput output = new RecordedOutput();
    if (run(code, output) instanceof CellOutcome.Failure failure) {
      throw new AssertionError(plain(failure));
    }
    return output;
  }

  /// A traceback as one text, without colours.
  public static String plain(CellOutcome.Failure failure) {
    return failure.traceback().stream()
        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
        .collect(Collectors.joining("\n"));
  }

  int cells() {
    return cells;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
