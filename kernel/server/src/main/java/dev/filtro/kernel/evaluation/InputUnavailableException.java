package dev.filtro.kernel.evaluation;

/// The front end that sent the cell takes no questions.
public final class InputUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /// With the reason, for the user.
  public InputUnavailableException(String message) {
    super(message);
  }
}
