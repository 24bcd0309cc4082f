package dev.filtro.kernel.script;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.evaluation.WorkerExit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Runs a script: a Java source file with a `main` method, or snippets.
public final class ScriptRun {
  private ScriptRun() {}

  /// Declares `args`, for snippets and notebooks.
  public static void declare(Arguments arguments, Evaluator evaluator, Terminal terminal) {
    RecordedOutputs recorded = new RecordedOutputs(terminal, new HashMap<>());
    evaluator.evaluate(new Cell(arguments.asVariable(), 0), recorded);
  }

  /// Runs a script.
  ///
  /// @param name what the page is called
  /// @param code what is to be run, as a cell
  /// @param page where its outputs go, as an HTML page, also when it fails
  /// @return the exit code: that of `System.exit`, or else 0 if all went well
  /// @throws IOException if the page can't be written
  public static int run(
      String name, String code, Optional<Path> page, Evaluator evaluator, Terminal terminal)
      throws IOException {
    RecordedOutputs recorded = new RecordedOutputs(terminal, new HashMap<>());
    CellOutcome outcome = evaluator.evaluate(new Cell(code, 1, name), recorded);
    recorded.end(outcome, 1);
    OptionalInt exit = WorkerExit.code(outcome);
    if (outcome instanceof CellOutcome.Failure failure && exit.isEmpty()) {
      failure.traceback().forEach(terminal::problem);
    }
    List<JsonObject> outputs = recorded.outputs();
    if (page.isPresent()) {
      WholeFile.write(page.get(), HtmlPage.of(name, outputs));
    } else if (outputs.stream().anyMatch(HtmlPage::isPicture)) {
      terminal.problem("Pictures are kept with --output PAGE.html");
    }
    return exit.orElse(outcome instanceof CellOutcome.Success ? 0 : 1);
  }
}
