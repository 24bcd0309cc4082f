package dev.filtro.cnn.kernels;

/// What a convolution or dense product does to each sum after the bias, while the sum is still at
/// hand.
///
/// Each of them has a derivative that follows from the result alone, so nothing else is kept for
/// the backward pass.
public enum Epilogue {
  /// Leaves the sum as it is.
  IDENTITY,
  /// max(x, 0); NaN stays NaN.
  RELU,
  /// Hyperbolic tangent.
  TANH,
  /// 1 / (1 + exp(-x)).
  SIGMOID
}
