package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Tensor;

/// The mean of `|output - target|`: for numbers, whose conditional median it finds; outliers count
/// no more than others.
///
/// Shapes: outputs and targets of one shape -> `[]`. Units: those of the targets.
///
/// Source: Boyd & Vandenberghe 2004, "Convex Optimization", section 6.1.2.
public record MeanAbsoluteError() implements TargetLoss {
  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("meanAbsoluteError", outputs, targets);
    return outputs.minus(targets).abs().mean();
  }

  @Override
  public String toString() {
    return "meanAbsoluteError()";
  }
}
