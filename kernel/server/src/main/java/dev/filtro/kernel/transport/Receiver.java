package dev.filtro.kernel.transport;

import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.Message;

/// Who gets the messages that arrive.
///
/// Called by the thread that owns the sockets: it must not wait.
public interface Receiver {

  /// A message that is whole and signed.
  void receive(Channel channel, Message message);

  /// The sockets are gone: nothing will arrive any more.
  void failed(Throwable cause);
}
