package dev.filtro.kernel.features;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Answers `comm_info_request`: which comms are open.
///
/// Source: Jupyter messaging 5.5, "Comm info".
final class CommInfo implements RequestHandler<CommInfo.Request, CommInfo.Reply> {
  private final OpenComms comms;

  CommInfo(OpenComms comms) {
    this.comms = comms;
  }

  record Request(String target) {}

  record Reply(JsonObject comms) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    return new Request(content.text("target_name", ""));
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    JsonObject open = new JsonObject();
    comms
        .targets()
        .forEach((id, target) -> {
          if (request.target().isEmpty() || request.target().equals(target)) {
            JsonObject comm = new JsonObject();
            comm.addProperty("target_name", target);
            open.add(id, comm);
          }
        });
    return new Reply(open);
  }
}
