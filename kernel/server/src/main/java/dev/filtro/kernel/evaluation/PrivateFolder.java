package dev.filtro.kernel.evaluation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder for temporary files that only this user may read and that goes with this process.
///
/// Who is killed deletes nothing, so the lock on a file in it tells others whether its owner lives:
/// [#sweep] deletes what the dead have left.
final class PrivateFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
  private static final String PREFIX = "filtro-k"; // short: paths of sockets are limited
  private static final String LOCK = "lock";

  /// Between its making and its locking a folder is no one's.
  private static final Duration NEWBORN = Duration.ofMinutes(1);

  private final Path path;
  private final FileChannel lock;

  private PrivateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static PrivateFolder create() throws IOException {
    Path path = Files.createTempDirectory(ownPrefix()); // 0700 on POSIX systems
    FileChannel lock =
        FileChannel.open(
            path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    return new PrivateFolder(path, lock);
  }

  private static String ownPrefix() {
    return PREFIX + ProcessHandle.current().pid() + "-";
  }

  Path path() {
    return path;
  }

  /// Deletes the folders of processes that were killed. One thread after the other: a JVM must not
  /// try a lock twice at a time.
  ///
  /// @param temporary where temporary files lie
  static synchronized void sweep(Path temporary) {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(temporary, PrivateFolder::isOfAnother)) {
      for (Path each : found) {
        deleteIfAbandoned(each);
      }
    } catch (IOException e) {
      LOG.debug("Temporary files of former kernels stay in {}", temporary, e);
    }
  }

  /// POSIX gives up all locks of a process on a file when it closes the file anywhere, so it must
  /// not try its own.
  private static boolean isOfAnother(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(PREFIX) && !name.startsWith(ownPrefix());
  }

  private static void deleteIfAbandoned(Path folder) {
    try {
      Instant made = Files.getLastModifiedTime(folder).toInstant();
      if (made.plus(NEWBORN).isBefore(Instant.now()) && isUnlocked(folder)) {
        delete(folder);
      }
    } catch (IOException e) {
      LOG.debug("Not deleted: {}", folder, e); // another user's, or another process was faster
    }
  }

  private static boolean isUnlocked(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return Files.isReadable(folder);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
    delete(path);
  }
}
