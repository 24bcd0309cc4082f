package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFileTest {
  @TempDir Path folder;
  private final byte[] contents = new byte[300_000];
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(contents);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/good/", exchange -> answer(exchange, contents, contents.length));
    server.createContext("/cut/", exchange -> answer(exchange, contents, 100_000));
    server.createContext("/other/", exchange -> answer(exchange, new byte[300_000], 300_000));
    server.createContext(
        "/gone/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /// Sends a range if asked for one; ends after so many bytes of the file.
  private void answer(HttpExchange exchange, byte[] all, int end) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    int start =
        range == null
            ? 0
            : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    exchange.sendResponseHeaders(range == null ? 200 : 206, all.length - start);
    try (exchange) {
      exchange.getResponseBody().write(all, start, Math.max(0, end - start));
    } catch (IOException e) {
      // Closing before all promised bytes are sent is what this server is for.
      assertTrue(end < all.length, e.toString());
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private RemoteFile file(String... paths) throws Exception {
    List<URI> mirrors =
        Arrays.stream(paths)
            .map(path -> URI.create("http://localhost:" + server.getAddress().getPort() + path))
            .toList();
    return new RemoteFile("data.bin", contents.length, sha256(contents), mirrors);
  }

  @Test
  void fetchesOnceAndKeepsTheFile() throws Exception {
    Path fetched = file("/good/data.bin").fetch(folder.resolve("new"));
    assertArrayEquals(contents, Files.readAllBytes(fetched));
    assertFalse(Files.exists(fetched.resolveSibling("data.bin.part")));
    file("/good/data.bin").fetch(folder.resolve("new"));
    assertEquals(List.of("/good/data.bin"), requests);
  }

  @Test
  void goesOnWhereAnInterruptedDownloadStopped() throws Exception {
    Files.write(folder.resolve("data.bin.part"), Arrays.copyOf(contents, 123_456));
    Path fetched = file("/good/data.bin").fetch(folder);
    assertArrayEquals(contents, Files.readAllBytes(fetched));
    assertEquals(List.of("/good/data.bin bytes=123456-"), requests);
  }

  @Test
  void takesWhatOneMirrorGaveAndTheRestFromTheNext() throws Exception {
    Path fetched = file("/cut/data.bin", "/good/data.bin").fetch(folder);
    assertArrayEquals(contents, Files.readAllBytes(fetched));
    assertEquals(2, requests.size());
    assertTrue(requests.get(1).startsWith("/good/data.bin bytes="), requests.get(1));
  }

  @Test
  void startsAgainWhenThePartIsOfAnotherFile() throws Exception {
    Files.write(folder.resolve("data.bin.part"), new byte[1000]);
    Path fetched = file("/good/data.bin", "/good/again.bin").fetch(folder);
    assertArrayEquals(contents, Files.readAllBytes(fetched));
    assertEquals(List.of("/good/data.bin bytes=1000-", "/good/again.bin"), requests);
  }

  @Test
  void saysWhatEveryMirrorAnsweredAndLeavesNoWrongFile() throws Exception {
    RemoteFile file = file("/gone/data.bin", "/other/data.bin");
    DownloadException e = assertThrows(DownloadException.class, () -> file.fetch(folder));
    String host = "http://localhost:" + server.getAddress().getPort();
    assertEquals(
        "Could not download data.bin; tried "
            + host
            + "/gone/data.bin: HTTP status 404; "
            + host
            + "/other/data.bin: wrong contents: expected 300000 bytes of SHA-256 "
            + file.sha256()
            + " but got 300000 of "
            + sha256(new byte[300_000]),
        e.getMessage());
    assertFalse(Files.exists(folder.resolve("data.bin")));
    assertFalse(Files.exists(folder.resolve("data.bin.part")));
  }

  @Test
  void saysThatThereIsNoConnection() throws Exception {
    RemoteFile file = file("/good/data.bin");
    server.stop(0);
    DownloadException e = assertThrows(DownloadException.class, () -> file.fetch(folder));
    assertTrue(e.getMessage().endsWith("/good/data.bin: no connection"), e.getMessage());
  }
}
