package dev.filtro.cnn.nn.noise;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// Adds normally distributed numbers while the network learns.
///
/// `y = x + deviation e`, e drawn from N(0, 1) for each number. In use it does nothing.
///
/// Shapes: any, kept.
///
/// Source: Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".
///
/// @param deviation the standard deviation of what is added
public record GaussianNoise(double deviation) implements Layer {

  /// Checks the number.
  public GaussianNoise {
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException(
          "gaussianNoise expects a deviation of at least 0 but got " + deviation);
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "deviation %s", deviation);
  }

  @Override
  public Built build(Site site) {
    return Built.of(site.input(), 0, this::apply).reaching(Reach.SAME);
  }

  private Tensor apply(Tensor x, Pass pass) {
    return pass.training()
        ? x.plus(Tensor.normal(pass.random(), x.shape().toArray()).times(deviation))
        : x;
  }

  @Override
  public String toString() {
    return text();
  }
}
