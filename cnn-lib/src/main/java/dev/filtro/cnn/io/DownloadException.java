package dev.filtro.cnn.io;

/// A file could not be fetched from any of its mirrors.
public final class DownloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says what was tried, address by address.
  public DownloadException(String message) {
    super(message);
  }
}
