package dev.filtro.kernel.dependency;

/// A dependency can't be had; the message says which, why, and what was tried.
public final class DependencyException extends Exception {
  private static final long serialVersionUID = 1L;

  /// A refusal.
  public DependencyException(String message) {
    super(message);
  }

  /// A refusal and what led to it.
  public DependencyException(String message, Throwable cause) {
    super(message, cause);
  }
}
