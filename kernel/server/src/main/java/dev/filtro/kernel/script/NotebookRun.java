package dev.filtro.kernel.script;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.Evaluator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the cells of a notebook from top to bottom, up to the first that fails.
///
/// As with `nbclient`, a cell tagged `raises-exception` may fail and one tagged `skip-execution` is
/// left out.
public final class NotebookRun {
  private final Notebook notebook;
  private final Evaluator evaluator;
  private final Terminal terminal;
  private final Map<String, List<JsonObject>> displays = new HashMap<>();
  private final Map<Notebook.CodeCell, RecordedOutputs> recorded = new LinkedHashMap<>();

  private NotebookRun(Notebook notebook, Evaluator evaluator, Terminal terminal) {
    this.notebook = notebook;
    this.evaluator = evaluator;
    this.terminal = terminal;
  }

  /// Runs a notebook.
  ///
  /// @param output where the notebook with its outputs goes, also when a cell fails
  /// @return whether all went well
  /// @throws IOException if a file can't be read or written
  public static boolean run(
      Path file, Optional<Path> output, Evaluator evaluator, Terminal terminal) throws IOException {
    NotebookRun run = new NotebookRun(Notebook.read(file), evaluator, terminal);
    boolean passed = run.all();
    if (output.isPresent()) {
      run.recorded.forEach((cell, outputs) -> cell.put(outputs.outputs()));
      run.notebook.describe();
      WholeFile.write(output.get(), run.notebook.text());
    }
    return passed;
  }

  private boolean all() {
    List<Notebook.CodeCell> cells = notebook.codeCells();
    cells.forEach(Notebook.CodeCell::reset);
    int number = 0;
    for (int i = 0; i < cells.size(); i++) {
      Notebook.CodeCell cell = cells.get(i);
      if (cell.source().isBlank() || cell.tagged("skip-execution")) {
        continue;
      }
      terminal.progress("[" + (i + 1) + "/" + cells.size() + "] " + firstLine(cell.source()));
      number++;
      CellOutcome outcome = one(cell, number);
      if (outcome instanceof CellOutcome.Failure failure && !cell.tagged("raises-exception")) {
        report(i + 1, cells.size(), cell.source(), failure);
        return false;
      }
    }
    return true;
  }

  private CellOutcome one(Notebook.CodeCell cell, int number) {
    RecordedOutputs outputs = new RecordedOutputs(terminal, displays);
    recorded.put(cell, outputs);
    cell.ran(number);
    CellOutcome outcome = evaluator.evaluate(new Cell(cell.source(), number), outputs);
    outputs.end(outcome, number);
    return outcome;
  }

  private void report(int index, int count, String source, CellOutcome.Failure failure) {
    terminal.problem("\nCode cell " + index + " of " + count + " failed:");
    source.lines().forEach(line -> terminal.problem("    " + line));
    terminal.problem("");
    failure.traceback().forEach(terminal::problem);
  }

  private static String firstLine(String source) {
    return source.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }
}
