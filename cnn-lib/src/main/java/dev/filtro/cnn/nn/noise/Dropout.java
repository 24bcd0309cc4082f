package dev.filtro.cnn.nn.noise;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Sets numbers to 0 at random while the network learns, and divides the others by `1 - rate` so
/// that sums stay the same on average. In use it does nothing.
///
/// `y = x m / (1 - rate)`, m being 0 with probability `rate`, else 1, drawn for each number,
/// channel or example.
///
/// Shapes: any, kept.
///
/// Sources: Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from
/// overfitting"; channels, Tompson et al. 2015, arXiv:1411.4280; stochastic depth, Huang et al.
/// 2016, arXiv:1603.09382.
///
/// @param rate the probability of 0
/// @param of what is dropped as a whole
public record Dropout(double rate, Unit of) implements Layer {

  /// What is dropped as a whole.
  public enum Unit {
    /// Each number by itself.
    NUMBER,
    /// A channel of an image: neighbouring pixels are too alike to make up for each other's noise.
    CHANNEL,
    /// All that an example has here: at the end of a residual branch, stochastic depth.
    EXAMPLE
  }

  /// Checks the rate.
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "%s expects a rate from 0 to below 1, the probability of dropping, but got %s"
              .formatted(word(of), rate));
    }
  }

  private static String word(Unit of) {
    return switch (of) {
      case NUMBER -> "dropout";
      case CHANNEL -> "spatialDropout";
      case EXAMPLE -> "stochasticDepth";
    };
  }

  @Override
  public String kind() {
    return switch (of) {
      case NUMBER -> "Dropout";
      case CHANNEL -> "SpatialDropout";
      case EXAMPLE -> "StochasticDepth";
    };
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "rate %s", rate);
  }

  @Override
  public Built build(Site site) {
    if (of == Unit.CHANNEL && site.input().rank() < 2) {
      throw site.mismatch("[N, ..., channels]", "put it before flatten()");
    }
    return new Built(site.input(), 0, new Dropping(this)).reaching(Reach.SAME);
  }

  /// The layer at work, which in use can be left out.
  private record Dropping(Dropout dropout) implements Forward {
    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
      return dropout.apply(inputs.getFirst(), pass);
    }

    @Override
    public boolean idle() {
      return true;
    }
  }

  private Tensor apply(Tensor x, Pass pass) {
    if (!pass.training() || rate == 0) {
      return x;
    }
    return of == Unit.NUMBER
        ? Functions.dropout(x, rate, pass.random())
        : x.times(Functions.dropout(Tensor.full(1, units(x)), rate, pass.random()));
  }

  /// A 1 for each unit: the sizes of x with 1 along what is dropped together.
  private int[] units(Tensor x) {
    int[] sizes = x.shape().toArray();
    Arrays.fill(sizes, 1, of == Unit.CHANNEL ? sizes.length - 1 : sizes.length, 1);
    return sizes;
  }

  @Override
  public String toString() {
    return text();
  }
}
