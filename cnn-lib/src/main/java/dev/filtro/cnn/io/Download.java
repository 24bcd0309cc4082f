package dev.filtro.cnn.io;

import dev.filtro.cnn.progress.ProgressLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// One attempt to fetch a file from one address, going on from what is there already.
///
/// Source: RFC 9110, section 14 (range requests) and 15.3.7 (206 Partial Content).
final class Download implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final RemoteFile file;
  private final URI address;
  private final Path part;
  private final Proxies proxies;
  private final HttpClient client;

  Download(RemoteFile file, URI address, Path part, Proxies proxies) throws Failure {
    this.file = file;
    this.address = address;
    this.part = part;
    this.proxies = proxies;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(proxies);
    try {
      proxies.credentials(address).map(ProxyPassword::new).ifPresent(builder::authenticator);
    } catch (IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
    this.client = builder.build();
  }

  /// This address did not deliver; another may.
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  /// Leaves the whole file, checked, in the part file.
  void run() throws Failure, IOException {
    long present = Files.exists(part) ? Files.size(part) : 0;
    if (present > file.size()) {
      Files.delete(part);
      present = 0;
    }
    if (present < file.size()) {
      receive(present);
    }
    check();
  }

  private void receive(long present) throws Failure {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    if (present > 0) {
      request.header("Range", "bytes=" + present + "-");
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        switch (response.statusCode()) {
          case OK -> write(body, 0);
          case PARTIAL_CONTENT -> write(body, present);
          case RANGE_NOT_SATISFIABLE -> {
            Files.delete(part);
            throw new Failure("HTTP status 416 for a range from byte " + present);
          }
          case PROXY_AUTHENTICATION_REQUIRED ->
              throw new Failure(
                  "a user and a password are asked for%s: http://user:password@host:port"
                      .formatted(proxies.via(address)));
          default -> throw new Failure("HTTP status " + response.statusCode());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw stopped();
      }
      throw new Failure(reason(e) + proxies.via(address));
    }
  }

  private void write(InputStream body, long start) throws IOException, Failure {
    StandardOpenOption how =
        start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long done = start;
    ProgressLine line = new ProgressLine();
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        done += read;
        if (done > file.size()) {
          break;
        }
        long now = done;
        line.offer(() -> progress(now));
      }
    }
    if (done < file.size()) {
      throw new Failure("ended after %d of %d bytes".formatted(done, file.size()));
    }
    line.keep(progress(done));
    line.finish();
  }

  private void check() throws Failure, IOException {
    long size = Files.size(part);
    String actual = sha256(part);
    if (size != file.size() || !actual.equals(file.sha256())) {
      Files.delete(part);
      throw new Failure(
          "wrong contents: expected %d bytes of SHA-256 %s but got %d of %s"
              .formatted(file.size(), file.sha256(), size, actual));
    }
  }

  private static String sha256(Path path) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private String progress(long done) {
    return "%s: %.1f of %.1f MB (%d %%) from %s"
        .formatted(
            file.name(),
            done / 1e6,
            file.size() / 1e6,
            Math.round(100.0 * done / file.size()),
            address.getHost());
  }

  private UncheckedIOException stopped() {
    return new UncheckedIOException(
        new IOException(
            "The download of %s was interrupted; the next attempt goes on where it stopped"
                .formatted(file.name())));
  }

  private static String reason(IOException e) {
    if (e instanceof ConnectException && e.getMessage() == null) {
      return "no connection";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    client.close();
  }
}
