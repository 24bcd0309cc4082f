package dev.filtro.kernel.dispatch;

import dev.filtro.kernel.features.Conversation;
import dev.filtro.kernel.features.Feature;
import dev.filtro.kernel.features.Lane;
import dev.filtro.kernel.features.NoReply;
import dev.filtro.kernel.features.RequestHandler;
import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Content;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages of unknown types: they are not answered, but clients that wait for idle get it.
final class UnknownMessage implements RequestHandler<UnknownMessage.Request, NoReply> {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownMessage.class);

  private UnknownMessage() {}

  static Feature feature(String type, Channel channel) {
    return new Feature(type, Set.of(channel), Lane.PROMPT, new UnknownMessage());
  }

  record Request(String type) {}

  @Override
  public Request parse(Content content) {
    return new Request(content.name());
  }

  @Override
  public NoReply handle(Request request, Conversation conversation) {
    LOG.warn("Ignored: a message of the type {}, which is unknown here", request.type());
    return new NoReply();
  }
}
