package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Answers `inspect_request`: documentation, or a variable's type and value.
final class Inspect implements RequestHandler<Inspect.Request, Inspect.Reply> {
  private final Evaluator evaluator;

  Inspect(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  record Request(String code, int cursor, int detail) {}

  record Reply(boolean found, JsonObject data, JsonObject metadata) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    String code = content.text("code");
    return new Request(
        code,
        CodePoints.toChars(code, content.number("cursor_pos", Integer.MAX_VALUE)),
        content.number("detail_level", 0));
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    return evaluator
        .inspect(request.code(), request.cursor(), request.detail())
        .map(inspection -> MimeContent.of(inspection.bundle()))
        .map(content -> new Reply(true, content.data(), content.metadata()))
        .orElseGet(() -> new Reply(false, new JsonObject(), new JsonObject()));
  }
}
