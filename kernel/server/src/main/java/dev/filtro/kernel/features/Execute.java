package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.evaluation.Cell;
import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.CellOutput;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.history.History;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers `execute_request`: runs a cell, publishes its output and its value.
///
/// Source: Jupyter messaging 5.5, "Execute".
final class Execute implements RequestHandler<Execute.Request, Execute.Reply> {
  private static final Logger LOG = LoggerFactory.getLogger(Execute.class);

  private final Evaluator evaluator;
  private final History history;
  private final OpenComms comms;

  /// Cells counted so far, by shell; used by the execution lane only.
  private final Map<String, Integer> counts = new HashMap<>();

  Execute(Evaluator evaluator, History history, OpenComms comms) {
    this.evaluator = evaluator;
    this.history = history;
    this.comms = comms;
  }

  record Request(
      String code,
      boolean silent,
      boolean storeHistory,
      Map<String, String> userExpressions,
      boolean allowStdin,
      boolean stopOnError) {}

  sealed interface Reply {}

  record Done(String status, int executionCount, List<Page> payload, JsonObject userExpressions)
      implements Reply {}

  /// What front ends show in a pager.
  record Page(String source, JsonObject data, int start) {}

  record Failed(
      String status, int executionCount, String ename, String evalue, List<String> traceback)
      implements Reply {}

  record Input(String code, int executionCount) {}

  record Result(int executionCount, JsonObject data, JsonObject metadata) {}

  record ErrorOutput(String ename, String evalue, List<String> traceback) {}

  record ExpressionValue(String status, JsonObject data, JsonObject metadata) {}

  record ExpressionError(String status, String ename, String evalue, List<String> traceback) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    boolean silent = content.flag("silent", false);
    return new Request(
        content.text("code"),
        silent,
        content.flag("store_history", true) && !silent,
        expressions(content.object("user_expressions")),
        content.flag("allow_stdin", false),
        content.flag("stop_on_error", true));
  }

  private static Map<String, String> expressions(JsonObject json) throws MalformedMessageException {
    Map<String, String> expressions = new LinkedHashMap<>();
    Content fields = new Content("user_expressions", json);
    for (String name : json.keySet()) {
      expressions.put(name, fields.text(name));
    }
    return expressions;
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    // What is not stored shows the number that the next stored cell will have.
    String shell = conversation.shell();
    int number = counts.getOrDefault(shell, 0) + 1;
    if (request.storeHistory()) {
      counts.put(shell, number);
    }
    CellOutput output = output(request, conversation);
    if (!request.silent()) {
      conversation.publish("execute_input", new Input(request.code(), number));
    }
    Optional<HelpQuestion> question = HelpQuestion.in(request.code());
    if (question.isPresent()) {
      return help(question.get(), number, output);
    }
    CellOutcome outcome = run(new Cell(request.code(), number), output);
    if (request.storeHistory()) {
      history.add(shell, number, request.code(), valueOf(outcome).map(MimeBundle::text).orElse(""));
    }
    return switch (outcome) {
      case CellOutcome.Success success -> done(request, number, success, output, conversation);
      case CellOutcome.Failure failure -> failed(request, number, failure, conversation);
    };
  }

  /// Source: Jupyter messaging 5.5, "Payloads".
  private Reply help(HelpQuestion question, int number, CellOutput output) {
    List<Page> pages =
        evaluator
            .inspect(question.code(), question.code().length(), question.detail())
            .map(inspection -> MimeContent.of(inspection.bundle()))
            .map(content -> List.of(new Page("page", content.data(), 0)))
            .orElse(List.of());
    if (pages.isEmpty()) {
      output.stream("stderr", "Nothing is known about " + question.code() + "\n");
    }
    return new Done("ok", number, pages, new JsonObject());
  }

  /// Runs a cell; what fails in the kernel itself is shown like a failure of the cell.
  private CellOutcome run(Cell cell, CellOutput output) {
    try {
      return evaluator.evaluate(cell, output);
    } catch (RuntimeException | Error e) {
      LOG.error("Cell {} could not be evaluated", cell.number(), e);
      String message = "The kernel failed to run this cell: " + e;
      return new CellOutcome.Failure(e.getClass().getName(), message, List.of(message));
    }
  }

  private CellOutput output(Request request, Conversation conversation) {
    return request.silent()
        ? new SilentOutput(conversation, comms)
        : new PublishedOutput(conversation, comms, request.allowStdin());
  }

  private static Optional<MimeBundle> valueOf(CellOutcome outcome) {
    return outcome instanceof CellOutcome.Success success ? success.value() : Optional.empty();
  }

  private Reply done(
      Request request,
      int number,
      CellOutcome.Success success,
      CellOutput output,
      Conversation conversation) {
    if (!request.silent()) {
      success
          .value()
          .map(MimeContent::of)
          .map(value -> new Result(number, value.data(), value.metadata()))
          .ifPresent(result -> conversation.publish("execute_result", result));
    }
    JsonObject values = new JsonObject();
    request
        .userExpressions()
        .forEach((name, code) -> values.add(name, expression(new Cell(code, number), output)));
    return new Done("ok", number, List.of(), values);
  }

  private JsonObject expression(Cell cell, CellOutput output) {
    return Json.of(
        switch (run(cell, output)) {
          case CellOutcome.Success success -> {
            MimeContent value = MimeContent.of(success.value().orElse(MimeBundle.text("")));
            yield new ExpressionValue("ok", value.data(), value.metadata());
          }
          case CellOutcome.Failure failure ->
              new ExpressionError("error", failure.name(), failure.message(), failure.traceback());
        });
  }

  private static Reply failed(
      Request request, int number, CellOutcome.Failure failure, Conversation conversation) {
    if (!request.silent()) {
      conversation.publish(
          "error", new ErrorOutput(failure.name(), failure.message(), failure.traceback()));
    }
    if (request.stopOnError()) {
      conversation.abortQueued(conversation.shell());
    }
    return new Failed("error", number, failure.name(), failure.message(), failure.traceback());
  }
}
