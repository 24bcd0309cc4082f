package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;

/// x where it is above 0, else x times a slope that each channel learns.
///
/// `y = max(x, 0) + slope min(x, 0)`.
///
/// Shapes: `[N, ..., channels]`, kept. Parameter `slope` `[channels]`.
///
/// Source: He et al. 2015, arXiv:1502.01852, section 2.1.
///
/// @param initialSlope where the slopes start; 0.25 in the paper
public record Prelu(double initialSlope) implements Layer {
  @Override
  public Built build(Site site) {
    Shape in = site.input();
    Initializer start = Initializer.constant((float) initialSlope);
    Parameter slope = site.parameter("slope", Shape.of(in.dim(-1)), 1, 1, start);
    return Built.of(in, 0, (x, pass) -> apply(x, slope.value())).reaching(Reach.SAME);
  }

  /// max(x, 0) - slope max(-x, 0).
  private static Tensor apply(Tensor x, Tensor slope) {
    return Functions.relu(x).minus(Functions.relu(x.negate()).times(slope));
  }

  @Override
  public String toString() {
    return text();
  }
}
