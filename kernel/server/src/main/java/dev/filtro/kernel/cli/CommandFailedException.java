package dev.filtro.kernel.cli;

/// A command could not do what it was asked to, for a reason that the user can mend.
final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /// With one line: what failed, why, and the remedy.
  CommandFailedException(String message) {
    super(message);
  }
}
