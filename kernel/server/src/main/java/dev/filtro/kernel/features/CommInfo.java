package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Content;

/// Answers `comm_info_request`: which comms are open. There are none: no target can be registered.
final class CommInfo implements RequestHandler<CommInfo.Request, CommInfo.Reply> {

  record Request() {}

  record Reply(JsonObject comms) {}

  @Override
  public Request parse(Content content) {
    return new Request();
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    return new Reply(new JsonObject());
  }
}
