package dev.filtro.cnn.kernels;

/// What a convolution, dense product or normalisation does to each sum after the bias, while the
/// sum is still at hand.
public enum Epilogue {
  /// Leaves the sum as it is.
  IDENTITY(true),
  /// max(x, 0); NaN stays NaN.
  RELU(true),
  /// Hyperbolic tangent.
  TANH(true),
  /// 1 / (1 + exp(-x)).
  SIGMOID(true),
  /// min(max(x, 0), 6).
  RELU6(true),
  /// min(max(x + 3, 0), 6) / 6.
  HARD_SIGMOID(true),
  /// log(1 + exp(x)).
  SOFTPLUS(true),
  /// x / (1 + exp(-x)).
  SILU(false),
  /// x (1 + erf(x / sqrt 2)) / 2.
  GELU(false),
  /// x min(max(x + 3, 0), 6) / 6.
  HARD_SWISH(false);

  private final boolean derivedFromResult;

  Epilogue(boolean derivedFromResult) {
    this.derivedFromResult = derivedFromResult;
  }

  /// Whether its derivative follows from its result, so that nothing else need be kept for the
  /// backward pass; else it follows from its argument.
  public boolean derivedFromResult() {
    return derivedFromResult;
  }
}
