package dev.filtro.kernel.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketProxyTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("kernel-1");
  }

  @Test
  void carriesBytesBothWaysUpToTheEnd() throws Exception {
    byte[] data = new byte[300_000];
    new Random(1).nextBytes(data);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        UnixSocketProxy _ = UnixSocketProxy.open(path, server.getLocalPort());
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
        Socket kernel = server.accept()) {
      client.write(ByteBuffer.wrap("question".getBytes()));
      client.shutdownOutput();
      assertEquals("question", new String(kernel.getInputStream().readAllBytes()));
      Thread answer = Thread.ofVirtual().start(() -> send(kernel, data));
      try (InputStream in = Channels.newInputStream(client)) {
        assertArrayEquals(data, in.readAllBytes());
      }
      answer.join();
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(path));
    }
    assertFalse(Files.exists(path), "the socket goes with the kernel");
  }

  private static void send(Socket kernel, byte[] data) {
    try {
      kernel.getOutputStream().write(data);
      kernel.shutdownOutput();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void saysThatThePathIsTaken() throws IOException {
    Files.writeString(path, "");
    var e = assertThrows(IOException.class, () -> UnixSocketProxy.open(path, 1));
    assertEquals(
        "can't listen on ipc://" + path + " (Address already in use): is another kernel using it?",
        e.getMessage());
  }
}
