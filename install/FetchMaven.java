import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Puts the Maven that builds this project into the folder given as argument.
///
/// Run from source by `mvnw` and `mvnw.cmd`: the JDK that the build needs anyway stands in for curl,
/// unzip and sha512sum, on every platform.
final class FetchMaven {
  private static final String VERSION = "3.9.16";
  private static final String SHA512 =
      "ed41650d42485cfc243fad22158caf9cbb5dc408ce7a09ddb94dd42a019de929ca43065bfa450612cf12bf78b5cafa3884b96c090de326ff590448c933454af3";
  private static final String PATH =
      "/org/apache/maven/apache-maven/" + VERSION + "/apache-maven-" + VERSION + "-bin.zip";

  public static void main(String[] arguments) {
    String repository =
        System.getenv().getOrDefault("MVNW_REPOURL", "https://repo.maven.apache.org/maven2");
    URI address = URI.create(repository + PATH);
    Path home = Path.of(arguments[0]);
    System.err.println("Filtro: fetching Maven " + VERSION + " (10 MB, once) into " + home);
    try {
      fetch(address, home);
    } catch (IOException | InterruptedException problem) {
      System.err.println(
          "Filtro: could not fetch Maven from " + address + " (" + problem + "). Connect to the network,"
              + " name a mirror of Maven Central in MVNW_REPOURL, or use an installed Maven 3.8.7 or newer: mvn verify");
      System.exit(1);
    }
  }

  private static void fetch(URI address, Path home) throws IOException, InterruptedException {
    Files.createDirectories(home.getParent());
    Path scratch = Files.createTempDirectory(home.getParent(), "fetching-");
    try {
      Path archive = scratch.resolve("maven.zip");
      download(address, archive);
      verify(archive);
      unpack(archive, scratch);
      // Whole or not at all, also when two builds start at once.
      Files.move(scratch.resolve("apache-maven-" + VERSION), home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException problem) {
      if (!Files.isDirectory(home)) {
        throw problem;
      }
    } finally {
      delete(scratch);
    }
  }

  private static void download(URI address, Path archive) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build()) {
      HttpResponse<Path> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofFile(archive));
      if (answer.statusCode() != 200) {
        throw new IOException("HTTP status " + answer.statusCode());
      }
    }
  }

  private static void verify(Path archive) throws IOException {
    String actual;
    try {
      actual =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JDK has SHA-512", impossible);
    }
    if (!actual.equals(SHA512)) {
      throw new IOException("SHA-512 is " + actual + ", expected " + SHA512);
    }
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (InputStream bytes = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException problem) {
                  throw new UncheckedIOException(problem);
                }
              });
    }
  }
}
