package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PointwiseFunction;
import dev.filtro.cnn.tensor.Tensor;

/// Binary cross-entropy in which what is easy hardly counts: the mean of `a (1 - q)^gamma (-log
/// q)`, q being the probability given to the right answer.
///
/// For rare classes among many easy examples; `a` is `alpha` for a yes and `1 - alpha` for a no.
/// Outputs are scores ("logits") of independent classes.
///
/// Shapes: outputs and targets (0 or 1) of one shape -> `[]`.
///
/// Source: Lin et al. 2017, arXiv:1708.02002, equation 5.
///
/// @param gamma how much less easy examples count; 0 is the cross-entropy
/// @param alpha the weight of a yes, between 0 and 1
public record Focal(double gamma, double alpha) implements TargetLoss, PointwiseFunction {

  /// Checks the ranges.
  public Focal {
    if (!(gamma >= 0 && alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "focal expects a gamma of at least 0 and an alpha between 0 and 1 but got %s and %s"
              .formatted(gamma, alpha));
    }
  }

  /// Weighs a yes by this and a no by the rest.
  public Focal alpha(double share) {
    return new Focal(gamma, share);
  }

  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("focal", outputs, targets);
    return Functions.pointwise(outputs, targets, this).mean();
  }

  @Override
  public double value(double x, double t) {
    return t * alpha * one(x) + (1 - t) * (1 - alpha) * one(-x);
  }

  @Override
  public double slope(double x, double t) {
    return t * alpha * slope(x) - (1 - t) * (1 - alpha) * slope(-x);
  }

  /// The loss of a yes with score x.
  private double one(double x) {
    return Math.pow(wrong(x), gamma) * surprise(x);
  }

  private double slope(double x) {
    double wrong = wrong(x);
    return -Math.pow(wrong, gamma) * (gamma * (1 - wrong) * surprise(x) + wrong);
  }

  private static double wrong(double x) {
    return 1 / (1 + Math.exp(x));
  }

  private static double surprise(double x) {
    return Math.max(-x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @Override
  public String toString() {
    return "focal(" + gamma + ").alpha(" + alpha + ")";
  }
}
