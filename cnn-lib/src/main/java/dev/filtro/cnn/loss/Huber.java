package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PointwiseFunction;
import dev.filtro.cnn.tensor.Tensor;

/// The mean of `d^2 / 2` for small differences `|d| <= delta` and `delta (|d| - delta / 2)` for
/// larger ones: as the squared error near the target, as the absolute one far from it.
///
/// Shapes: outputs and targets of one shape -> `[]`.
///
/// Source: Huber 1964, "Robust estimation of a location parameter", Ann. Math. Statist. 35.
///
/// @param delta where the line begins
public record Huber(double delta) implements TargetLoss, PointwiseFunction {

  /// Checks the range.
  public Huber {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("huber expects a delta above 0 but got " + delta);
    }
  }

  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("huber", outputs, targets);
    // Of the difference, so that targets computed by a network get their gradient, too.
    Tensor difference = outputs.minus(targets);
    return Functions.pointwise(difference, difference, this).mean();
  }

  @Override
  public double value(double d, double same) {
    double size = Math.abs(d);
    return size <= delta ? d * d / 2 : delta * (size - delta / 2);
  }

  @Override
  public double slope(double d, double same) {
    return Math.clamp(d, -delta, delta);
  }

  @Override
  public String toString() {
    return "huber(" + delta + ")";
  }
}
