package dev.filtro.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private ServerSocketChannel listener;
  private SocketChannel raw;
  private Connection connection;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    raw = SocketChannel.open(listener.getLocalAddress());
    connection = Connection.over(listener.accept());
  }

  @AfterEach
  void close() throws IOException {
    connection.close();
    raw.close();
    listener.close();
  }

  @Test
  void messagesOfAllSizesArriveWhole() throws Exception {
    int[] sizes = {0, 1, 65_532, 65_536, 70_000, 1 << 20, (1 << 20) + 1, 9_000_000};
    Random random = new Random(1);
    Connection other = Connection.over(raw);
    for (int size : sizes) {
      byte[] message = new byte[size];
      random.nextBytes(message);
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  other.send(message);
                  other.flush();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertArrayEquals(message, connection.receive().orElseThrow(), "of " + size + " bytes");
      sender.join();
    }
    raw.close();
    assertTrue(connection.receive().isEmpty(), "the other side is gone");
  }

  @Test
  void forgedLengthsAreRefused() throws IOException {
    raw.write(ByteBuffer.allocate(8).putInt(-5).putInt(0).flip());
    assertEquals(
        "A message announces -5 bytes",
        assertThrows(IOException.class, connection::receive).getMessage());
  }

  @Test
  void aLengthThatNothingFollowsCostsNoMemory() throws IOException {
    raw.write(ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).putInt(0).flip());
    raw.close();
    assertThrows(EOFException.class, connection::receive);
  }
}
