package dev.filtro.kernel.transport;

import dev.filtro.kernel.message.Channel;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The ZeroMQ sockets themselves. All methods but [#bind] and [#wake] are for one thread only.
///
/// That waits on a selector of its own, not on JeroMQ's poller: others can wake it without a pipe
/// and a thread between. A socket's channel tells only that something has come since the last look,
/// and sending is a look too: so all that was touched is emptied ([#receive]) before each wait.
final class Sockets {
  private static final int LINGER_MILLIS = 1000;
  private static final int RETRY_MILLIS = 20;
  private static final long PAUSE_NANOS = 20_000;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  /// A question whose client is not connected to stdin.
  private record Unreached(ZMQ.Socket socket, List<byte[]> frames, long deadline) {}

  private final Set<ZMQ.Socket> touched = new LinkedHashSet<>();
  private final List<Unreached> unreached = new ArrayList<>();
  private final ZContext context = new ZContext();
  private final Map<Channel, ZMQ.Socket> byChannel = new EnumMap<>(Channel.class);
  private final Map<ZMQ.Socket, Channel> channels = new HashMap<>();
  private final ZMQ.Socket heartbeat;
  private int told;
  private final Selector selector = Selector.open();
  private final Welcome welcome;
  private final Endpoints endpoints;
  private final ConnectionFile bound;

  private Sockets(ConnectionFile connection, Welcome welcome) throws IOException {
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
      heartbeat.getFD().register(selector, SelectionKey.OP_READ, heartbeat);
      for (Map.Entry<Channel, ZMQ.Socket> each : byChannel.entrySet()) {
        channels.put(each.getValue(), each.getKey());
        each.getValue().getFD().register(selector, SelectionKey.OP_READ, each.getValue());
      }
    } catch (IOException | RuntimeException e) {
      context.close();
      endpoints.close();
      selector.close();
      throw e;
    }
  }

  /// Binds all sockets.
  static Sockets bind(ConnectionFile connection, Welcome welcome) throws IOException {
    return new Sockets(connection, welcome);
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

  /// Waits until a socket has something, or somebody calls [#wake].
  void await() throws IOException {
    told =
        selector.select(
            key -> touched.add((ZMQ.Socket) key.attachment()),
            unreached.isEmpty() ? 0 : RETRY_MILLIS);
    retry();
  }

  /// Ends [#await], now or the next. May be called by any thread, also one that is interrupted.
  void wake() {
    selector.wakeup();
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
  ///
  /// A socket may be told to have something a moment before it can be taken: JeroMQ wakes the
  /// reader first and says why then, and the reader must not keep the processor from it.
  void receive(BiConsumer<Channel, List<byte[]>> receiver) {
    List<ZMQ.Socket> ready = List.copyOf(touched);
    touched.clear();
    int taken = 0;
    for (ZMQ.Socket socket : ready) {
      for (List<byte[]> frames = next(socket); frames != null; frames = next(socket)) {
        taken++;
        receive(socket, frames, receiver);
      }
    }
    if (taken == 0 && told > 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void receive(
      ZMQ.Socket socket, List<byte[]> frames, BiConsumer<Channel, List<byte[]>> receiver) {
    Channel channel = channels.get(socket);
    if (channel == null) {
      send(socket, frames); // a heartbeat
    } else if (channel == Channel.IOPUB) {
      welcome.answer(frames.getFirst()).ifPresent(answer -> send(socket, answer));
    } else {
      receiver.accept(channel, frames);
    }
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
  private boolean deliver(ZMQ.Socket socket, List<byte[]> frames) {
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

  private void send(ZMQ.Socket socket, List<byte[]> frames) {
    touched.add(socket);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
  }

  /// Closes the sockets once what was sent has left, or a second has passed.
  void close() throws IOException {
    selector.close();
    context.close();
    endpoints.close();
  }
}
