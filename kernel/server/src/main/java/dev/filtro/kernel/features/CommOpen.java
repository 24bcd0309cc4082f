package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Answers `comm_open`: the target is unknown, so the comm is closed again.
///
/// Source: Jupyter messaging 5.5, "Opening a comm".
final class CommOpen implements RequestHandler<CommOpen.Request, NoReply> {

  record Request(String commId) {}

  record Close(String commId, JsonObject data) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    return new Request(content.text("comm_id"));
  }

  @Override
  public NoReply handle(Request request, Conversation conversation) {
    conversation.publish("comm_close", new Close(request.commId(), new JsonObject()));
    return new NoReply();
  }
}
