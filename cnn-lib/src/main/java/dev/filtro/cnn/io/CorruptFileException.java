package dev.filtro.cnn.io;

import java.nio.file.Path;

/// A file does not hold what its format promises.
public final class CorruptFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final long offset;

  /// Names the place and the difference.
  ///
  /// @param file the file
  /// @param offset where reading failed, in bytes from the start of the unpacked contents
  /// @param expected what the format asks for there
  /// @param actual what stands there
  /// @param remedy what the reader of the message can do
  public CorruptFileException(
      Path file, long offset, String expected, String actual, String remedy) {
    super(
        "%s is damaged at byte %d: expected %s but got %s; %s"
            .formatted(file, offset, expected, actual, remedy));
    this.file = file;
    this.offset = offset;
  }

  /// The damaged file.
  public Path file() {
    return file;
  }

  /// Where reading failed, in bytes from the start of the unpacked contents.
  public long offset() {
    return offset;
  }
}
