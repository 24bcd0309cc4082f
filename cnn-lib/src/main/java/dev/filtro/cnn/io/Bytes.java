package dev.filtro.cnn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole files in memory.
public final class Bytes {
  private Bytes() {}

  /// What a file holds.
  ///
  /// Errors: [UncheckedIOException] that says whether the file is missing, a folder, or can't be
  /// read.
  public static byte[] of(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      String what =
          !Files.exists(file)
              ? "There is no file " + file.toAbsolutePath()
              : Files.isDirectory(file)
                  ? "%s is a folder; name a file".formatted(file.toAbsolutePath())
                  : "Cannot read %s: %s".formatted(file.toAbsolutePath(), e.getMessage());
      throw new UncheckedIOException(what, e);
    }
  }
}
