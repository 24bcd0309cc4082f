package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Channel;
import java.util.Set;

/// One type of request that the kernel understands.
///
/// @param type the message type
/// @param channels where it may come from
/// @param lane where it is handled
/// @param handler who answers
public record Feature(String type, Set<Channel> channels, Lane lane, RequestHandler<?, ?> handler) {

  /// Keeps an unmodifiable copy.
  public Feature {
    channels = Set.copyOf(channels);
  }
}
