package dev.filtro.cnn.nn;

/// A layer got something of a shape that it cannot take.
public sealed class ShapeException extends IllegalArgumentException permits MisfitException {
  private static final long serialVersionUID = 1L;

  /// Names the layer, the expected and the actual shape and the remedy.
  public ShapeException(String message) {
    super(message);
  }
}
