package dev.filtro.cnn.nn.norm;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// Moves and scales its input by fixed numbers: `y = (x - mean) / deviation`.
///
/// With the mean and the standard deviation of the training images the network sees numbers around
/// 0 of size 1, from which it learns faster; they belong to the network, so that whoever uses it
/// later need not know them.
///
/// Shapes: any, kept.
///
/// Source: LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", section 4.3.
///
/// @param mean what becomes 0
/// @param deviation what becomes a distance of 1
public record Standardize(double mean, double deviation) implements Layer {

  /// Checks that the numbers can be used.
  public Standardize {
    if (!Double.isFinite(mean) || !(deviation > 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException(
          "standardize expects a mean and a deviation above 0 but got %s and %s"
              .formatted(mean, deviation));
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "(x - %s) / %s", mean, deviation);
  }

  @Override
  public Built build(Site site) {
    return Built.of(site.input(), 0, (x, pass) -> apply(x)).reaching(Reach.SAME);
  }

  private Tensor apply(Tensor x) {
    return x.minus(mean).dividedBy(deviation);
  }

  @Override
  public String toString() {
    return text();
  }
}
