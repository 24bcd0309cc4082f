package dev.filtro.kernel.transport;

import dev.filtro.kernel.message.Channel;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The ZeroMQ sockets themselves. All methods but [#bind] are for one thread only.
final class Sockets {
  private static final int LINGER_MILLIS = 1000;
  private static final int RETRY_MILLIS = 20;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  /// A question whose client is not connected to stdin.
  private record Unreached(ZMQ.Socket socket, List<byte[]> frames, long deadline) {}

  private final List<Unreached> unreached = new ArrayList<>();
  private final ZContext context = new ZContext();
  private final Map<Channel, ZMQ.Socket> byChannel = new EnumMap<>(Channel.class);
  private final ZMQ.Socket heartbeat;
  private final ZMQ.Poller poller;
  private final Welcome welcome;
  private final Endpoints endpoints;
  private final ConnectionFile bound;

  private Sockets(ConnectionFile connection, SelectableChannel waker, Welcome welcome)
      throws IOException {
    this.welcome = welcome;
    endpoints = new Endpoints(connection);
    try {
      heartbeat = create(SocketType.ROUTER);
      for (Channel channel : Channel.values()) {
        byChannel.put(
            channel, create(channel == Channel.IOPUB ? SocketType.XPUB : SocketType.ROUTER));
      }
      // A question that nobody gets is waited for in vain: it is sent until its client is there.
      socket(Channel.STDIN).setRouterMandatory(true);
      bound =
          new ConnectionFile(
              connection.transport(),
              connection.ip(),
              endpoints.bind(socket(Channel.SHELL), connection.shellPort()),
              endpoints.bind(socket(Channel.CONTROL), connection.controlPort()),
              endpoints.bind(socket(Channel.STDIN), connection.stdinPort()),
              endpoints.bind(socket(Channel.IOPUB), connection.iopubPort()),
              endpoints.bind(heartbeat, connection.heartbeatPort()),
              connection.scheme(),
              connection.key());
      poller = context.createPoller(byChannel.size() + 2);
    } catch (IOException | RuntimeException e) {
      context.close();
      endpoints.close();
      throw e;
    }
    poller.register(waker, ZMQ.Poller.POLLIN);
    poller.register(heartbeat, ZMQ.Poller.POLLIN);
    byChannel.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
  }

  /// Binds all sockets.
  ///
  /// @param waker what wakes [#poll] when it becomes readable
  static Sockets bind(ConnectionFile connection, SelectableChannel waker, Welcome welcome)
      throws IOException {
    return new Sockets(connection, waker, welcome);
  }

  private ZMQ.Socket socket(Channel channel) {
    return Objects.requireNonNull(byChannel.get(channel));
  }

  /// The connection with the ports that were bound.
  ConnectionFile bound() {
    return bound;
  }

  private ZMQ.Socket create(SocketType type) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setLinger(LINGER_MILLIS);
    socket.setSndHWM(0);
    socket.setRcvHWM(0);
    if (type == SocketType.ROUTER) {
      // A client that connects anew before its old connection is known to be gone keeps its name:
      // else all that it sends would be dropped.
      socket.setRouterHandover(true);
    }
    if (type == SocketType.XPUB) {
      // Every subscriber is welcomed, not only the first of a topic.
      socket.setXpubVerbose(true);
    }
    return socket;
  }

  /// Waits until a socket has something, or somebody woke us.
  void poll() {
    poller.poll(unreached.isEmpty() ? -1 : RETRY_MILLIS);
    retry();
  }

  /// Sends again what found no client; one that just connects may not be known yet.
  private void retry() {
    for (Unreached next : List.copyOf(unreached)) {
      if (deliver(next.socket(), next.frames())) {
        unreached.remove(next);
      } else if (System.nanoTime() - next.deadline() > 0) {
        unreached.remove(next);
        LOG.warn("Dropped a question: the client that is to answer it has gone");
      }
    }
  }

  /// Hands out all that has arrived.
  void receive(BiConsumer<Channel, List<byte[]>> receiver) {
    for (List<byte[]> beat = next(heartbeat); beat != null; beat = next(heartbeat)) {
      send(heartbeat, beat);
    }
    byChannel.forEach((channel, socket) -> {
      for (List<byte[]> frames = next(socket); frames != null; frames = next(socket)) {
        if (channel == Channel.IOPUB) {
          welcome.answer(frames.getFirst()).ifPresent(answer -> send(socket, answer));
        } else {
          receiver.accept(channel, frames);
        }
      }
    });
  }

  private static @Nullable List<byte[]> next(ZMQ.Socket socket) {
    byte[] frame = socket.recv(ZMQ.DONTWAIT);
    if (frame == null) {
      return null;
    }
    List<byte[]> frames = new ArrayList<>();
    frames.add(frame);
    while (socket.hasReceiveMore()) {
      frames.add(socket.recv());
    }
    return frames;
  }

  /// Sends frames; never waits, since the high-water marks are off.
  void send(Channel channel, List<byte[]> frames) {
    ZMQ.Socket socket = socket(channel);
    if (!deliver(socket, frames)) {
      unreached.add(new Unreached(socket, frames, System.nanoTime() + PATIENCE_NANOS));
    }
  }

  /// Sends frames, unless their client is not there.
  private static boolean deliver(ZMQ.Socket socket, List<byte[]> frames) {
    try {
      send(socket, frames);
      return true;
    } catch (ZMQException e) {
      if (e.getErrorCode() == ZMQ.Error.EHOSTUNREACH.getCode()) {
        return false;
      }
      throw e;
    }
  }

  private static void send(ZMQ.Socket socket, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  /// Closes the sockets once what was sent has left, or a second has passed.
  void close() throws IOException {
    poller.close();
    context.close();
    endpoints.close();
  }
}
