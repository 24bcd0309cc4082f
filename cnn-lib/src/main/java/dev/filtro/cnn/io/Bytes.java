package dev.filtro.cnn.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole files in memory.
public final class Bytes {
  private Bytes() {}

  /// What a file holds.
  ///
  /// Errors: [java.io.UncheckedIOException] that says whether the file is missing, a folder, or
  /// can't be read.
  public static byte[] of(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileFailure.reading(file, e);
    }
  }
}
