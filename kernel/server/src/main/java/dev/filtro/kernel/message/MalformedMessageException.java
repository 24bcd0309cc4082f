package dev.filtro.kernel.message;

/// A message that does not have the form that the protocol asks for.
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /// With what is wrong.
  public MalformedMessageException(String message) {
    super(message);
  }
}
