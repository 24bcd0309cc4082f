package dev.filtro.cnn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Downloads by a proxy of this machine's own, which answers in the place of all hosts.
class ProxiesTest {
  private static final byte[] CONTENTS = "behind the proxy".getBytes(StandardCharsets.UTF_8);
  private static final ProxySelector DIRECT = ProxySelector.of(null);

  @TempDir Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private ServerSocket proxy;
  private boolean asksForPassword;

  @BeforeEach
  void listen() throws IOException {
    proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
  }

  private void serve() {
    try {
      while (true) {
        try (Socket socket = proxy.accept()) {
          answer(socket);
        }
      }
    } catch (SocketException e) {
      assertTrue(proxy.isClosed(), e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One request a connection; tunnels are refused after they have been noted.
  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String request = in.readLine();
    String password = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Proxy-Authorization: Basic ")) {
        byte[] decoded = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        password = " as " + new String(decoded, StandardCharsets.UTF_8);
      }
    }
    requests.add(request.replaceFirst(" HTTP/1.1$", "") + password);
    String head;
    if (asksForPassword && password.isEmpty()) {
      head = "407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n";
    } else if (request.startsWith("CONNECT")) {
      head = "503 No tunnels\r\nContent-Length: 0\r\n";
    } else {
      head = "200 OK\r\nContent-Length: " + CONTENTS.length + "\r\n";
    }
    socket
        .getOutputStream()
        .write(
            ("HTTP/1.1 " + head + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    if (head.startsWith("200")) {
      socket.getOutputStream().write(CONTENTS);
    }
  }

  private static RemoteFile file(String address) throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENTS));
    return new RemoteFile("data.bin", CONTENTS.length, sha256, List.of(URI.create(address)));
  }

  private String address(String userInfo) {
    return "http://" + userInfo + "127.0.0.1:" + proxy.getLocalPort();
  }

  @Test
  void downloadsByTheProxyOfTheEnvironment() throws Exception {
    Proxies proxies = new Proxies(DIRECT, Map.of("HTTP_PROXY", address("")));
    Path fetched = file("http://files.example/data.bin").fetch(folder, proxies);
    assertArrayEquals(CONTENTS, Files.readAllBytes(fetched));
    assertEquals(List.of("GET http://files.example/data.bin"), requests);
  }

  @Test
  void downloadsByTheProxyOfJavasSettings() throws Exception {
    Proxies proxies =
        new Proxies(
            ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.getLocalPort())),
            Map.of("http_proxy", "http://127.0.0.1:1"));
    file("http://files.example/data.bin").fetch(folder, proxies);
    assertEquals(List.of("GET http://files.example/data.bin"), requests);
  }

  @Test
  void tellsTheProxyWhoAsksWhenItWantsToKnow() throws Exception {
    asksForPassword = true;
    Proxies proxies = new Proxies(DIRECT, Map.of("http_proxy", address("me:secret@")));
    file("http://files.example/data.bin").fetch(folder, proxies);
    assertEquals(
        List.of(
            "GET http://files.example/data.bin", "GET http://files.example/data.bin as me:secret"),
        requests);
  }

  @Test
  void asksForTunnelsToEncryptedServersAndNamesTheProxyThatRefuses() throws Exception {
    Proxies proxies = new Proxies(DIRECT, Map.of("HTTPS_PROXY", address("me:secret@")));
    RemoteFile file = file("https://files.example/data.bin");
    String message =
        assertThrows(DownloadException.class, () -> file.fetch(folder, proxies)).getMessage();
    assertEquals("CONNECT files.example:443", requests.getFirst());
    assertTrue(message.contains("127.0.0.1:" + proxy.getLocalPort()), message);
  }

  @Test
  void saysThatTheProxyIsNotThere() throws Exception {
    proxy.close();
    Proxies proxies = new Proxies(DIRECT, Map.of("ALL_PROXY", address("me:secret@")));
    RemoteFile file = file("http://files.example/data.bin");
    String message =
        assertThrows(DownloadException.class, () -> file.fetch(folder, proxies)).getMessage();
    assertTrue(
        message.endsWith("no connection by the proxy 127.0.0.1:" + proxy.getLocalPort()), message);
  }

  @Test
  void namesTheVariableThatHoldsNoProxy() throws Exception {
    Proxies proxies = new Proxies(DIRECT, Map.of("HTTPS_PROXY", "socks5://me:secret@host"));
    RemoteFile file = file("https://files.example/data.bin");
    String message =
        assertThrows(DownloadException.class, () -> file.fetch(folder, proxies)).getMessage();
    assertTrue(
        message.endsWith(
            "HTTPS_PROXY expects the address of an HTTP proxy, such as http://proxy.example:3128, but names none"),
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "https://files.example/x, proxy:3128",
    "https://a.inside.example/x, DIRECT",
    "https://inside.example/x, DIRECT",
    "https://notinside.example/x, proxy:3128",
    "https://dotted.example/x, DIRECT",
    "https://port.example/x, DIRECT",
    "https://localhost/x, DIRECT",
    "http://files.example/x, DIRECT",
  })
  void exceptsWhatNoProxyNames(String address, String expected) {
    Proxies proxies =
        new Proxies(
            DIRECT,
            Map.of(
                "https_proxy", "proxy:3128",
                "NO_PROXY", "inside.example, .dotted.example,port.example:443"));
    Proxy chosen = proxies.select(URI.create(address)).getFirst();
    assertEquals(
        expected,
        chosen.address() instanceof InetSocketAddress at
            ? at.getHostString() + ":" + at.getPort()
            : "DIRECT");
  }
}
