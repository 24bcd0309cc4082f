package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PointwiseFunction;
import dev.filtro.cnn.tensor.Tensor;

/// Cross-entropy of independent yes-or-no answers: the mean of `-t log p - (1 - t) log(1 - p)`, `p
/// = sigmoid(output)`.
///
/// The outputs are scores of any size ("logits"): the network ends without a sigmoid. For two
/// classes and one output, or for images that may have several labels at once.
///
/// Shapes: outputs and targets of one shape -> `[]`. Units: nats; ln 2 for a network that guesses.
///
/// Source: Bishop 2006, "Pattern Recognition and Machine Learning", section 4.3.2; computed as
/// `max(x, 0) - x t + log(1 + exp(-|x|))`, which never overflows.
///
/// @param positiveWeight how much a yes counts against a no
public record BinaryCrossEntropy(double positiveWeight) implements TargetLoss, PointwiseFunction {

  /// Checks the range.
  public BinaryCrossEntropy {
    if (!(positiveWeight > 0 && positiveWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "binaryCrossEntropy expects a positive weight above 0 but got " + positiveWeight);
    }
  }

  /// Counts every yes so much more than a no, where they are rare.
  public BinaryCrossEntropy positiveWeight(double weight) {
    return new BinaryCrossEntropy(weight);
  }

  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("binaryCrossEntropy", outputs, targets);
    return Functions.pointwise(outputs, targets, this).mean();
  }

  @Override
  public double value(double x, double t) {
    double tail = Math.log1p(Math.exp(-Math.abs(x)));
    double ifYes = Math.max(-x, 0) + tail;
    double ifNo = Math.max(x, 0) + tail;
    return positiveWeight * t * ifYes + (1 - t) * ifNo;
  }

  @Override
  public double slope(double x, double t) {
    double p = 1 / (1 + Math.exp(-x));
    return positiveWeight * t * (p - 1) + (1 - t) * p;
  }

  @Override
  public String toString() {
    return "binaryCrossEntropy()"
        + (positiveWeight == 1 ? "" : ".positiveWeight(" + positiveWeight + ")");
  }
}
