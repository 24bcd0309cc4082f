package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Brings the channels of each place to mean 0 and variance 1, then each channel to a learned gain
/// and bias. (Over a whole image at once it is `groupNorm(1)`.)
///
/// Shapes: `[N, ..., channels]`, kept. Parameters `gain` and `bias` `[channels]`.
///
/// Source: Ba, Kiros & Hinton 2016, arXiv:1607.06450, section 3.
///
/// @param epsilon what keeps the square root above 0
/// @param name the layer's name, or null for layernorm1, layernorm2 ...
public record LayerNorm(double epsilon, @Nullable String name) implements Layer {

  /// Checks that the number can be used.
  public LayerNorm {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "layerNorm expects an epsilon of at least 0 but got " + epsilon);
    }
  }

  /// Adds this to the variance.
  public LayerNorm epsilon(double added) {
    return new LayerNorm(added, name);
  }

  @Override
  public LayerNorm named(String other) {
    return new LayerNorm(epsilon, other);
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() == 0) {
      throw site.mismatch("[N, ..., channels]", "give the input at least one axis");
    }
    Shape each = Shape.of(in.dim(-1));
    Parameter gain = site.parameter("gain", each, 1, 1, Initializer.constant(1));
    Parameter bias = site.parameter("bias", each, 1, 1, Initializer.constant(0));
    return Built.of(
        in, 0, (x, pass) -> Functions.layerNorm(x, gain.value(), bias.value(), epsilon));
  }
}
