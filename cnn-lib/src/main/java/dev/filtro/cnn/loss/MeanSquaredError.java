package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Tensor;

/// The mean of `(output - target)^2`: for numbers, whose conditional mean it finds.
///
/// Shapes: outputs and targets of one shape -> `[]`. Units: those of the targets, squared.
///
/// Source: Bishop 2006, "Pattern Recognition and Machine Learning", section 3.1.1.
public record MeanSquaredError() implements TargetLoss {
  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("meanSquaredError", outputs, targets);
    return outputs.minus(targets).square().mean();
  }

  @Override
  public String toString() {
    return "meanSquaredError()";
  }
}
