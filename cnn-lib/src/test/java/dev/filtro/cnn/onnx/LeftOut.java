package dev.filtro.cnn.onnx;

/// Why a case does not concern the library.
final class LeftOut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeftOut(String reason) {
    super(reason);
  }
}
