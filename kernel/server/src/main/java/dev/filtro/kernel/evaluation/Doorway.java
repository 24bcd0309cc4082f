package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where one worker connects: a Unix socket in a private folder, or a loopback port where the
/// system has none (or the folder's path is too long for one).
final class Doorway implements AutoCloseable {
  private static final int MAX_UNIX_PATH = 100;

  private final ServerSocketChannel listener;
  private final @Nullable PrivateFolder folder;

  private Doorway(ServerSocketChannel listener, @Nullable PrivateFolder folder) {
    this.listener = listener;
    this.folder = folder;
  }

  static Doorway open() throws IOException {
    PrivateFolder folder = PrivateFolder.create();
    Path socket = folder.path().resolve("worker");
    if (socket.toString().length() <= MAX_UNIX_PATH) {
      try {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket), 1);
        return new Doorway(listener, folder);
      } catch (UnsupportedOperationException e) {
        // This system has no Unix sockets.
      }
    }
    folder.close();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    return new Doorway(listener, null);
  }

  /// The address as the worker's argument.
  String address() throws IOException {
    return Connection.argument(listener.getLocalAddress());
  }

  /// Waits for the worker; [#close] ends the wait.
  Connection accept() throws IOException {
    return Connection.over(listener.accept());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    if (folder != null) {
      folder.close();
    }
  }
}
