package dev.filtro.cnn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Says in words why a file could not be read or written, and what to do.
public final class FileFailure {
  private FileFailure() {}

  /// Why a file could not be read: it is missing, a folder, or what the system says.
  public static UncheckedIOException reading(Path file, IOException cause) {
    Path whole = file.toAbsolutePath();
    String what =
        !Files.exists(file)
            ? "There is no file " + whole
            : Files.isDirectory(file)
                ? "%s is a folder; name a file".formatted(whole)
                : "Cannot read %s: %s".formatted(whole, reason(cause));
    return new UncheckedIOException(what, cause);
  }

  /// Why a file, or a folder of files, could not be written.
  public static UncheckedIOException writing(Path file, IOException cause) {
    return new UncheckedIOException(
        "Cannot write %s: %s; make room or allow it, or name another place"
            .formatted(file.toAbsolutePath(), reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException e -> "access to " + e.getFile() + " is denied";
      case NoSuchFileException e -> e.getFile() + " is not there and cannot be made";
      case FileAlreadyExistsException e -> e.getFile() + " is no folder";
      case FileSystemException e when e.getReason() != null ->
          "%s: %s".formatted(e.getFile(), e.getReason());
      default -> String.valueOf(cause.getMessage());
    };
  }
}
