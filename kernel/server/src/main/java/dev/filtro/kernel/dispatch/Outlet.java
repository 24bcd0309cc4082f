package dev.filtro.kernel.dispatch;

import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Message;

/// Where messages leave. May be used by any thread; never waits.
public interface Outlet {

  /// Sends a message.
  void send(Channel channel, Message message);
}
