package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Brings the channels of each place to mean 0 and variance 1, then each channel to a learned gain
/// and bias: `y = (x - mean) / sqrt(variance + epsilon) gain + bias`.
///
/// Over a whole image at once it is `layerNorm().axes(3)`, with a gain and bias for each of its
/// numbers, or `groupNorm(1)`, with those of each channel.
///
/// Shapes: `[N, ..., channels]`, kept. Parameters `gain` and `bias` `[channels]`, or the last
/// `axes` sizes.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input of fewer axes.
///
/// Source: Ba, Kiros & Hinton 2016, arXiv:1607.06450, section 3.
///
/// @param axes over how many of the last axes means are taken: 1 for the channels
/// @param epsilon what keeps the square root above 0
/// @param name the layer's name, or null for layernorm1, layernorm2 ...
public record LayerNorm(int axes, double epsilon, @Nullable String name) implements Layer {

  /// Checks that the number can be used.
  public LayerNorm {
    if (axes < 1 || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "layerNorm expects at least 1 axis and an epsilon of at least 0 but got %d and %s"
              .formatted(axes, epsilon));
    }
  }

  /// Takes means over so many of the last axes.
  public LayerNorm axes(int count) {
    return new LayerNorm(count, epsilon, name);
  }

  /// Adds this to the variance.
  public LayerNorm epsilon(double added) {
    return new LayerNorm(axes, added, name);
  }

  @Override
  public String description() {
    return axes == 1 ? "" : "over " + axes + " axes";
  }

  @Override
  public LayerNorm named(String other) {
    return new LayerNorm(axes, epsilon, other);
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() < axes) {
      throw site.mismatch(
          "at least %d axes behind N".formatted(axes), "take means over fewer: axes(...)");
    }
    int[] sizes = in.toArray();
    Shape each = Shape.of(Arrays.copyOfRange(sizes, sizes.length - axes, sizes.length));
    Parameter gain = site.parameter("gain", each, 1, 1, Initializer.constant(1));
    Parameter bias = site.parameter("bias", each, 1, 1, Initializer.constant(0));
    Built built = Built.of(in, 0, (x, pass) -> apply(x, gain.value(), bias.value()));
    return axes == 1 ? built.reaching(Reach.SAME) : built;
  }

  private Tensor apply(Tensor x, Tensor gain, Tensor bias) {
    if (axes == 1) {
      return Functions.layerNorm(x, gain, bias, epsilon);
    }
    int size = gain.size();
    Tensor rows = x.reshape(-1, size);
    Tensor y = Functions.layerNorm(rows, gain.reshape(size), bias.reshape(size), epsilon);
    return y.reshape(x.shape().toArray());
  }

  @Override
  public String toString() {
    return text();
  }
}
