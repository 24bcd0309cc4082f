package dev.filtro.kernel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// What the installer does to whole folders.
final class Folders {
  private Folders() {}

  /// Deletes a folder with all that is in it; does nothing if it is not there.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException problem) {
              throw new UncheckedIOException(problem);
            }
          });
    } catch (UncheckedIOException problem) {
      throw problem.getCause();
    }
  }

  /// Puts `fresh` where `old` is. A program that runs from `old` keeps the files that it has open.
  static void replace(Path old, Path fresh) throws IOException {
    Path aside = fresh.resolveSibling(fresh.getFileName() + "-old");
    boolean there = Files.exists(old);
    if (there) {
      Files.move(old, aside);
    }
    try {
      Files.move(fresh, old);
    } catch (IOException problem) {
      if (there) {
        Files.move(aside, old);
      }
      throw problem;
    }
    delete(aside);
  }

  /// Lets everybody read a folder that was made private to its owner, as temporary ones are.
  static void openToReaders(Path folder) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
