package dev.filtro.kernel.transport;

import dev.filtro.kernel.message.Channel;
import dev.filtro.kernel.message.MalformedMessageException;
import dev.filtro.kernel.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kernel's five sockets.
///
/// One thread owns them. [#send] may be called by any thread: it signs the message and leaves the
/// frames in a queue, from which they go out in order. Nothing is dropped: high-water marks are
/// off.
public final class ZeroMqTransport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ZeroMqTransport.class);

  /// Longer than the sockets linger; a kernel that is to end must not hang here.
  private static final int PATIENCE_SECONDS = 3;

  private record Outgoing(Channel channel, List<byte[]> frames) {}

  private final MessageCodec codec;
  private final Sockets sockets;
  private final Queue<Outgoing> outbox = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;

  private ZeroMqTransport(MessageCodec codec, Sockets sockets) {
    this.codec = codec;
    this.sockets = sockets;
  }

  private static ZeroMqTransport bind(ConnectionFile connection, String session)
      throws IOException {
    MessageCodec codec = new MessageCodec(new Signer(connection.scheme(), connection.key()));
    return new ZeroMqTransport(codec, Sockets.bind(connection, new Welcome(codec, session)));
  }

  /// Binds ports that a connection file names, or such as the system chooses if the front end wants
  /// to be told.
  ///
  /// @param session the id that the kernel's own messages carry
  /// @throws IOException if a port is taken or the address is not this machine's
  public static ZeroMqTransport bind(StartFile file, String session) throws IOException {
    return switch (file) {
      case ConnectionFile connection -> bind(connection, session);
      case RegistrationFile registration -> bind(registration.anyPorts(), session);
    };
  }

  /// The connection with the ports that were bound.
  public ConnectionFile connection() {
    return sockets.bound();
  }

  /// Tells the front end the ports if it waits for that. To be called after [#start]: the front end
  /// connects at once.
  ///
  /// @throws IOException if the front end does not acknowledge
  public void register(StartFile file) throws IOException {
    if (file instanceof RegistrationFile registration) {
      Registration.at(registration, connection());
    }
  }

  /// Begins to hand out what arrives.
  public void start(Receiver receiver) {
    Thread.ofPlatform().daemon().name("filtro-sockets").start(() -> run(receiver));
  }

  /// Sends a message.
  public void send(Channel channel, Message message) {
    outbox.add(new Outgoing(channel, codec.encode(message)));
    sockets.wake();
  }

  private void run(Receiver receiver) {
    try {
      while (!closing) {
        flush();
        sockets.receive((channel, frames) -> hand(receiver, channel, frames));
        sockets.await();
      }
      flush();
    } catch (IOException | RuntimeException | Error e) {
      LOG.error("The sockets failed", e);
      receiver.failed(e);
    } finally {
      closeSockets();
      ended.countDown();
    }
  }

  private void closeSockets() {
    try {
      sockets.close();
    } catch (IOException e) {
      LOG.warn("The sockets could not be closed", e);
    }
  }

  private void flush() {
    for (Outgoing next = outbox.poll(); next != null; next = outbox.poll()) {
      sockets.send(next.channel(), next.frames());
    }
  }

  private void hand(Receiver receiver, Channel channel, List<byte[]> frames) {
    try {
      receiver.receive(channel, codec.decode(frames));
    } catch (MalformedMessageException e) {
      LOG.warn("Dropped on {}: {}", channel, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A message on {} could not be handled", channel, e);
    }
  }

  /// Sends what waits to be sent, then closes the sockets.
  @Override
  public void close() {
    closing = true;
    sockets.wake();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The sockets did not close within {} s", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the sockets' own thread closes them all the same
    }
  }
}
