package dev.filtro.cnn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file somewhere on the web whose contents are known beforehand.
///
/// @param name what it is called here
/// @param size how long it is, in bytes
/// @param sha256 the SHA-256 of its contents, in lower-case hexadecimal
/// @param mirrors where it may be had, tried in this order
public record RemoteFile(String name, long size, String sha256, List<URI> mirrors) {

  /// Keeps an unmodifiable copy of the mirrors.
  public RemoteFile {
    mirrors = List.copyOf(mirrors);
    if (sha256.length() != 64) {
      throw new IllegalArgumentException(
          "RemoteFile \"%s\" needs a SHA-256 of 64 hexadecimal digits but got \"%s\""
              .formatted(name, sha256));
    }
  }

  /// Fetches the file into a folder unless it is there already, and says where it is.
  ///
  /// What has arrived is kept in `name.part`: an interrupted download goes on where it stopped.
  /// Only contents of the right SHA-256 get the name, in one atomic move, so that a file under its
  /// name is always whole. Several processes may ask at once: one fetches, the others wait. Proxies
  /// are those of Java's settings, or of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`.
  ///
  /// Errors: [DownloadException] when no mirror delivers, which says what each answered.
  public Path fetch(Path folder) {
    return fetch(folder, Proxies.ofThisProcess());
  }

  Path fetch(Path folder, Proxies proxies) {
    Path target = folder.resolve(name);
    if (Files.exists(target)) {
      return target;
    }
    try {
      Files.createDirectories(folder);
      return fetchLocked(target, proxies);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  private Path fetchLocked(Path target, Proxies proxies) throws IOException {
    // Locks of files belong to processes, so threads of this one queue here.
    synchronized (RemoteFile.class) {
      try (FileChannel channel =
          FileChannel.open(
              target.resolveSibling(".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        channel.lock(); // released by closing the channel
        if (!Files.exists(target)) {
          fetchFromMirrors(target, proxies);
        }
      }
    }
    return target;
  }

  private void fetchFromMirrors(Path target, Proxies proxies) throws IOException {
    Path part = target.resolveSibling(name + ".part");
    List<String> failures = new ArrayList<>();
    for (URI mirror : mirrors) {
      try (Download download = new Download(this, mirror, part, proxies)) {
        download.run();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (Download.Failure e) {
        failures.add(mirror + ": " + e.getMessage());
      }
    }
    throw new DownloadException(
        "Could not download %s; tried %s".formatted(name, String.join("; ", failures)));
  }
}
