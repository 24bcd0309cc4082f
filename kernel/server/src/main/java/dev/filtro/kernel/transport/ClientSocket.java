package dev.filtro.kernel.transport;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A socket that connects to another, in place of binding.
final class ClientSocket {
  /// JeroMQ may forget a connection that it just made until its handshake is overdue
  /// (<https://github.com/zeromq/jeromq/pull/1022>): one in twenty, and half a minute each.
  private static final int HANDSHAKE_MILLIS = 250;

  private ClientSocket() {}

  /// Connects, also to one that does not listen yet.
  ///
  /// @param patience for how many milliseconds `recv` waits
  static ZMQ.Socket connect(ZContext context, SocketType type, String ip, int port, int patience) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setLinger(0);
    socket.setReceiveTimeOut(patience);
    socket.setHandshakeIvl(HANDSHAKE_MILLIS);
    socket.connect("tcp://" + ip + ":" + port);
    return socket;
  }
}
