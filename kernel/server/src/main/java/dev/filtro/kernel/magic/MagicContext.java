package dev.filtro.kernel.magic;

import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.Workbench;
import dev.filtro.kernel.evaluation.WorkerSettings;
import java.nio.file.Path;
import java.util.Optional;

/// What a running magic works with.
///
/// @param workbench the worker
/// @param surroundings the program around
/// @param output where the cell's output goes
/// @param runner runs a cell of Java and magics
record MagicContext(
    Workbench workbench, Surroundings surroundings, CellOutput output, Runner runner) {

  /// Runs cells.
  @FunctionalInterface
  interface Runner {
    /// Runs one; an interrupt goes to the worker meanwhile.
    CellOutcome run(Cell cell, CellOutput output);
  }

  /// The outcome of a magic that shows no value.
  static CellOutcome nothing() {
    return new CellOutcome.Success(Optional.empty());
  }

  /// The outcome of a magic that shows a value.
  static CellOutcome value(MimeBundle bundle) {
    return new CellOutcome.Success(Optional.of(bundle));
  }

  /// Runs code as part of the cell.
  CellOutcome evaluate(Cell cell) {
    return runner.run(cell, output);
  }

  /// Runs code of the kernel's own and gives what it prints.
  ///
  /// @throws MagicFailedException if it fails
  String ask(String code) throws MagicFailedException {
    GatheredOutput gathered = new GatheredOutput();
    CellOutcome outcome = runner.run(new Cell(code, 0), gathered);
    if (outcome instanceof CellOutcome.Failure failure) {
      throw new MagicFailedException(failure.message());
    }
    return gathered.text().strip();
  }

  /// Prints a line.
  void print(String line) {
    output.stream("stdout", line + "\n");
  }

  /// The folder of the notebook, which `%cd` changes.
  Path folder() {
    return workbench.settings().folder();
  }

  /// A path as the user writes it.
  Path resolve(String path) {
    String home = System.getProperty("user.home", "");
    boolean inHome = path.equals("~") || path.startsWith("~/");
    return folder().resolve(inHome ? home + path.substring(1) : path).normalize();
  }

  /// Has workers started with other settings: at once if nothing would be lost, else from the next
  /// one on.
  ///
  /// @return whether the worker has them already
  boolean settle(WorkerSettings settings) throws MagicFailedException {
    if (!workbench.declaredNames().isEmpty()) {
      workbench.prepare(settings);
      return false;
    }
    restart(settings);
    return true;
  }

  /// Starts another worker.
  void restart(WorkerSettings settings) throws MagicFailedException {
    Optional<String> problem = workbench.restart(settings);
    if (problem.isPresent()) {
      throw new MagicFailedException(
          "A worker with these settings does not start; one with the former settings is started"
              + " instead.\n"
              + problem.get());
    }
  }
}
