package dev.filtro.kernel.transport;

import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A client to a kernel in the same process, for one thread: it asks and waits for the answer.
///
/// What a kernel broadcasts is sent to it and left unread.
public final class LoopbackClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final ZContext context = new ZContext();
  private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
  private final MessageCodec codec;

  /// A client that connects, also before the kernel listens.
  public LoopbackClient(ConnectionFile connection) {
    codec = new MessageCodec(new Signer(connection.scheme(), connection.key()));
    String ip = connection.ip();
    connect(Channel.SHELL, SocketType.DEALER, ip, connection.shellPort());
    connect(Channel.CONTROL, SocketType.DEALER, ip, connection.controlPort());
    connect(Channel.IOPUB, SocketType.SUB, ip, connection.iopubPort())
        .subscribe(ZMQ.SUBSCRIPTION_ALL);
  }

  private ZMQ.Socket connect(Channel channel, SocketType type, String ip, int port) {
    ZMQ.Socket socket = ClientSocket.connect(context, type, ip, port, PATIENCE_MILLIS);
    sockets.put(channel, socket);
    return socket;
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws IOException if none comes within a minute, or something that is no message
  public Message ask(Channel channel, Message request) throws IOException {
    ZMQ.Socket socket = Objects.requireNonNull(sockets.get(channel), "not a channel of requests");
    List<byte[]> frames = codec.encode(request);
    for (int i = 0; i < frames.size(); i++) {
      socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
    }
    List<byte[]> answer = new ArrayList<>();
    do {
      byte[] frame = socket.recv();
      if (frame == null) {
        throw new IOException(request.header().type() + " was not answered");
      }
      answer.add(frame);
    } while (socket.hasReceiveMore());
    try {
      return codec.decode(answer);
    } catch (MalformedMessageException e) {
      throw new IOException("The answer to " + request.header().type() + " is no message", e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
