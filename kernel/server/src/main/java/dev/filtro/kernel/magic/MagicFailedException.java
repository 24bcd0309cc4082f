package dev.filtro.kernel.magic;

/// A magic can't do what it was asked for.
final class MagicFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String kind;

  private MagicFailedException(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// It went wrong; the message says what, and the remedy.
  MagicFailedException(String message) {
    this("MagicFailed", message);
  }

  /// The arguments are wrong.
  ///
  /// @param problem what is wrong with them
  static MagicFailedException usage(String problem, MagicHelp help) {
    return new MagicFailedException("UsageError", problem + "\nusage: " + help.synopsis());
  }

  /// What the cell's error is called.
  String kind() {
    return kind;
  }
}
