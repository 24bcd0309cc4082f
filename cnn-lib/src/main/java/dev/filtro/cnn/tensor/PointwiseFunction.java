package dev.filtro.cnn.tensor;

/// A function of each element and a constant beside it, with its derivative: `f(x, t)`.
///
/// For losses, where `t` is the target. Both are computed in float64, so that large and small
/// arguments meet no overflow that the formula does not have.
public interface PointwiseFunction {

  /// `f(x, t)`.
  double value(double x, double t);

  /// The derivative with respect to `x`.
  double slope(double x, double t);
}
