package dev.filtro.cnn.train;

/// Training was stopped because the loss was no longer a number.
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient History history;

  DivergedException(String message, History history) {
    super(message);
    this.history = history;
  }

  /// How training went until then.
  public History history() {
    return history;
  }
}
