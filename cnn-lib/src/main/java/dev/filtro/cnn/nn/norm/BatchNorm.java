package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.RunningStatistics;
import dev.filtro.cnn.tensor.Shape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Brings each channel to mean 0 and variance 1 over the batch, then to a learned gain and bias.
///
/// `y = (x - mean) / sqrt(variance + epsilon) gain + bias`. While the network learns, mean and
/// variance are those of the batch, and running ones are gathered; in use it takes these, and
/// disappears into the convolution before it. An activation behind it costs no pass of its own.
/// Frozen (`network.freeze("batchnorm1")`) it does as in use, also while other layers learn.
///
/// Shapes: `[N, ..., channels]`, kept. Parameters `gain` and `bias` `[channels]`; the network keeps
/// `mean` and `variance` `[channels]`, which no optimiser changes.
///
/// Errors: [IllegalArgumentException] while learning from a single value a channel.
///
/// Source: Ioffe & Szegedy 2015, arXiv:1502.03167, algorithms 1 and 2.
///
/// @param momentum the weight of the newest batch in the running statistics, 0.1 as in PyTorch;
///   Keras' momentum is 1 minus this
/// @param epsilon what keeps the square root above 0
/// @param name the layer's name, or null for batchnorm1, batchnorm2 ...
public record BatchNorm(double momentum, double epsilon, @Nullable String name) implements Layer {

  /// Checks that the numbers can be used.
  public BatchNorm {
    if (!(momentum >= 0 && momentum <= 1) || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "batchNorm expects a momentum from 0 to 1 and an epsilon of at least 0 but got %s and %s"
              .formatted(momentum, epsilon));
    }
  }

  /// Momentum 0.1, epsilon 1e-5.
  public static BatchNorm standard() {
    return new BatchNorm(0.1, 1e-5, null);
  }

  /// Gives the newest batch this weight in the running statistics.
  public BatchNorm momentum(double weight) {
    return new BatchNorm(weight, epsilon, name);
  }

  /// Adds this to the variance.
  public BatchNorm epsilon(double added) {
    return new BatchNorm(momentum, added, name);
  }

  @Override
  public BatchNorm named(String other) {
    return new BatchNorm(momentum, epsilon, other);
  }

  @Override
  public String description() {
    return momentum == 0.1 && epsilon == 1e-5
        ? ""
        : String.format(Locale.ROOT, "momentum %s, epsilon %s", momentum, epsilon);
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() == 0) {
      throw site.mismatch("[N, ..., channels]", "give the input at least one axis");
    }
    int channels = in.dim(-1);
    Shape each = Shape.of(channels);
    Parameter gain = site.parameter("gain", each, 1, 1, Initializer.constant(1));
    Parameter bias = site.parameter("bias", each, 1, 1, Initializer.constant(0));
    RunningStatistics running =
        new RunningStatistics(
            site.state("mean", each, 0), site.state("variance", each, 1), momentum);
    return new Built(
            in, 0, new Normalization(gain, bias, running, epsilon, Epilogue.IDENTITY, false))
        .reaching(Reach.SAME);
  }

  @Override
  public String toString() {
    return text();
  }
}
