package dev.filtro.worker;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/// A local socket on which whole messages travel: a length, then as many bytes.
///
/// One thread sends and one receives; neither may be interrupted, because an interrupt closes the
/// channel.
public final class Connection implements AutoCloseable {
  private static final int BUFFER_SIZE = 1 << 16;
  private static final int FIRST_ROOM = 1 << 20;
  private static final String UNIX = "unix:";
  private static final String LOOPBACK = "loopback:";

  private final SocketChannel channel;
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER_SIZE).flip();
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(BUFFER_SIZE);

  private Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /// Uses a connected socket; over TCP small messages are sent without delay.
  public static Connection over(SocketChannel channel) throws IOException {
    if (channel.getRemoteAddress() instanceof InetSocketAddress) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return new Connection(channel);
  }

  /// An address as a command-line argument.
  public static String argument(SocketAddress address) {
    return switch (address) {
      case UnixDomainSocketAddress unix -> UNIX + unix.getPath();
      case InetSocketAddress loopback -> LOOPBACK + loopback.getPort();
      default -> throw new IllegalArgumentException("Not a local address: " + address);
    };
  }

  /// Connects to the address that an argument names.
  static Connection dial(String argument) throws IOException {
    if (argument.startsWith(UNIX)) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(argument.substring(UNIX.length())));
      return over(channel);
    }
    if (argument.startsWith(LOOPBACK)) {
      int port = Integer.parseInt(argument.substring(LOOPBACK.length()));
      return over(
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }
    throw new IOException(
        "Expected an address " + UNIX + "PATH or " + LOOPBACK + "PORT but got " + argument);
  }

  /// Puts a message into the buffer; [#flush] sends it.
  public void send(byte[] message) throws IOException {
    if (outgoing.remaining() < Integer.BYTES) {
      flush();
    }
    outgoing.putInt(message.length);
    if (message.length <= outgoing.remaining()) {
      outgoing.put(message);
    } else {
      flush();
      writeAll(ByteBuffer.wrap(message));
    }
  }

  /// Sends what is in the buffer.
  public void flush() throws IOException {
    outgoing.flip();
    try {
      writeAll(outgoing);
    } finally {
      outgoing.clear();
    }
  }

  /// Waits for the next message; none comes when the other side is gone.
  public Optional<byte[]> receive() throws IOException {
    if (incoming.remaining() < Integer.BYTES && !fill(Integer.BYTES)) {
      return Optional.empty();
    }
    int length = incoming.getInt();
    if (length < 0) {
      throw new IOException("A message announces " + length + " bytes");
    }
    // Room grows with what arrives, so that a forged length costs nothing.
    byte[] message = new byte[Math.min(length, Math.max(FIRST_ROOM, incoming.remaining()))];
    int taken = Math.min(incoming.remaining(), length);
    incoming.get(message, 0, taken);
    while (taken < length) {
      if (taken == message.length) {
        message = Arrays.copyOf(message, (int) Math.min(length, 2L * taken));
      }
      int read = channel.read(ByteBuffer.wrap(message, taken, message.length - taken));
      if (read < 0) {
        throw new EOFException("The connection ended inside a message");
      }
      taken += read;
    }
    return Optional.of(message);
  }

  private boolean fill(int needed) throws IOException {
    incoming.compact();
    try {
      while (incoming.position() < needed) {
        if (channel.read(incoming) < 0) {
          return false;
        }
      }
      return true;
    } finally {
      incoming.flip();
    }
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
