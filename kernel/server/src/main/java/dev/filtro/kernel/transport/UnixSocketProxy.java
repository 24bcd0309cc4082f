package dev.filtro.kernel.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Unix socket whose bytes go to a port of this machine and back.
///
/// JeroMQ 0.6 binds a TCP port when it is asked for `ipc://`, which no other ZeroMQ finds. ZMTP
/// does not care what carries it, so passing bytes on is all it takes.
final class UnixSocketProxy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnixSocketProxy.class);
  private static final int BUFFER_BYTES = 1 << 16;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Path path;
  private final InetSocketAddress target;
  private final ServerSocketChannel server;

  /// Threads that carry bytes to clients.
  private final Set<Thread> answering = ConcurrentHashMap.newKeySet();

  private UnixSocketProxy(Path path, int port, ServerSocketChannel server) {
    this.path = path;
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.server = server;
  }

  /// Listens at a path, which only this user may open.
  ///
  /// @param port the loopback port that the bytes go to
  static UnixSocketProxy open(Path path, int port) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "can't listen on ipc://"
              + path
              + " ("
              + e.getMessage()
              + "): is another kernel using it?",
          e);
    }
    UnixSocketProxy proxy = new UnixSocketProxy(path, port, server);
    Thread.ofVirtual().name("filtro-ipc-" + path.getFileName()).start(proxy::accept);
    return proxy;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (AsynchronousCloseException e) {
      LOG.debug("{} is closed", path);
    } catch (IOException e) {
      LOG.error("{} accepts nobody any more", path, e);
    }
  }

  private void connect(SocketChannel client) {
    try (client;
        SocketChannel kernel = SocketChannel.open(target)) {
      kernel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Thread back = Thread.ofVirtual().start(() -> copy(kernel, client));
      answering.add(back);
      copy(client, kernel);
      back.join();
      answering.remove(back);
    } catch (IOException e) {
      LOG.warn("A client of {} could not be connected: {}", path, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Copies until one side ends, then ends the other.
  private void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      LOG.debug("A connection of {} ended: {}", path, e.getMessage());
    }
  }

  /// Stops listening, once the clients have what was sent to them or half a second has passed.
  @Override
  public void close() throws IOException {
    server.close();
    try {
      for (Thread thread : answering) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(path);
  }
}
