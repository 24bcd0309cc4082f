package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Answers `shutdown_request`, and ends the kernel after the reply.
///
/// All clients are told, so that those who did not ask know too. A restart looks the same from
/// here: the front end starts a new process.
final class Shutdown implements RequestHandler<Shutdown.Request, Shutdown.Reply> {
  private final Runnable stop;

  Shutdown(Runnable stop) {
    this.stop = stop;
  }

  record Request(boolean restart) {}

  record Reply(String status, boolean restart) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    return new Request(content.flag("restart", false));
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    Reply reply = new Reply("ok", request.restart());
    conversation.publish("shutdown_reply", reply);
    conversation.afterwards(stop);
    return reply;
  }
}
