package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.kernel.evaluation.Completeness;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;
import java.util.Locale;

/// Answers `is_complete_request`: whether Enter should run the code or begin a new line.
final class IsComplete implements RequestHandler<IsComplete.Request, JsonObject> {
  private final Evaluator evaluator;

  IsComplete(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  record Request(String code) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    return new Request(content.text("code"));
  }

  @Override
  public JsonObject handle(Request request, Conversation conversation) {
    Completeness completeness =
        HelpQuestion.in(request.code()).isPresent()
            ? new Completeness(Completeness.Status.COMPLETE, "")
            : evaluator.completeness(request.code());
    JsonObject reply = new JsonObject();
    reply.addProperty("status", completeness.status().name().toLowerCase(Locale.ROOT));
    if (completeness.status() == Completeness.Status.INCOMPLETE) {
      reply.addProperty("indent", completeness.indent());
    }
    return reply;
  }
}
