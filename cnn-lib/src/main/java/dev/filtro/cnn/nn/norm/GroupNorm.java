package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Brings each group of channels of each image to mean 0 and variance 1, then each channel to a
/// learned gain and bias: independent of the batch.
///
/// `y = (x - mean) / sqrt(variance + epsilon) gain + bias`, mean and variance being those of the
/// group in its image.
///
/// Shapes: `[N, ..., channels]`, kept. Parameters `gain` and `bias` `[channels]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] where the groups do not divide the channels.
///
/// Sources: Wu & He 2018, arXiv:1803.08494, section 3; instances, Ulyanov et al. 2016,
/// arXiv:1607.08022.
///
/// @param groups into how many groups the channels fall; 0 for a group of its own for each channel,
///   which is instance normalisation
/// @param epsilon what keeps the square root above 0
/// @param name the layer's name, or null
public record GroupNorm(int groups, double epsilon, @Nullable String name) implements Layer {

  /// Checks that the numbers can be used.
  public GroupNorm {
    if (groups < 0 || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "groupNorm expects at least 1 group and an epsilon of at least 0 but got %d and %s"
              .formatted(groups, epsilon));
    }
  }

  /// Adds this to the variance.
  public GroupNorm epsilon(double added) {
    return new GroupNorm(groups, added, name);
  }

  @Override
  public GroupNorm named(String other) {
    return new GroupNorm(groups, epsilon, other);
  }

  @Override
  public String kind() {
    return groups == 0 ? "InstanceNorm" : "GroupNorm";
  }

  @Override
  public String description() {
    return groups == 0 ? "" : groups + (groups == 1 ? " group" : " groups");
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() < 2) {
      throw site.mismatch("[N, ..., channels]", "put it before flatten()");
    }
    int channels = in.dim(-1);
    int count = groups == 0 ? channels : groups;
    if (channels % count != 0) {
      throw site.mismatch(
          "a number of channels that its %d groups divide".formatted(count),
          "change the groups or the channels");
    }
    Shape each = Shape.of(channels);
    Parameter gain = site.parameter("gain", each, 1, 1, Initializer.constant(1));
    Parameter bias = site.parameter("bias", each, 1, 1, Initializer.constant(0));
    return Built.of(in, 0, (x, pass) -> apply(x, gain, bias, count));
  }

  private Tensor apply(Tensor x, Parameter gain, Parameter bias, int count) {
    return Functions.groupNorm(x, gain.value(), bias.value(), count, epsilon, Epilogue.IDENTITY);
  }

  @Override
  public String toString() {
    return text();
  }
}
