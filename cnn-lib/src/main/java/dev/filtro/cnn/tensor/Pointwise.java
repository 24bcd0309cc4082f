package dev.filtro.cnn.tensor;

import java.util.function.DoubleBinaryOperator;

/// Functions of every element that are seldom enough to do without a kernel of their own.
final class Pointwise {
  private Pointwise() {}

  private record Of(DoubleBinaryOperator function, DoubleBinaryOperator derivative)
      implements PointwiseFunction {
    @Override
    public double value(double x, double t) {
      return function.applyAsDouble(x, t);
    }

    @Override
    public double slope(double x, double t) {
      return derivative.applyAsDouble(x, t);
    }
  }

  static Tensor pow(Tensor x, double exponent) {
    if (exponent == 2) {
      return x.square();
    }
    return PointwiseMap.of(
        new Of(
            (value, same) -> Math.pow(value, exponent),
            // 0 to the power of -1 times 0 would be NaN
            (value, same) -> exponent == 0 ? 0 : exponent * Math.pow(value, exponent - 1)),
        x,
        x);
  }

  static Tensor clip(Tensor x, double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "clip expects low <= high but got %s and %s".formatted(low, high));
    }
    return PointwiseMap.of(
        new Of(
            (value, same) -> Math.clamp(value, low, high),
            (value, same) -> value >= low && value <= high ? 1 : 0),
        x,
        x);
  }
}
