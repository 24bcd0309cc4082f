package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Region;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Summarises each part of a grid laid over the image in one number, whatever the image's size:
/// adaptive pooling, and with a single part global pooling.
///
/// `y[n, i, j, c] = max, mean or sum of x[n, from i H / height to (i + 1) H / height, likewise j,
/// c]`, beginnings rounded down and ends up.
///
/// Shapes: `[N, H, W, C]` -> `[N, height, width, C]`; with `flat`, which takes a single part, `[N,
/// C]`, also of sequences `[N, length, C]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image (nor, with `flat`,
/// a sequence).
///
/// Sources: global, Lin, Chen & Yan 2014, arXiv:1312.4400, section 3.2; grids, He et al. 2015,
/// arXiv:1406.4729.
///
/// @param summary maximum or average
/// @param height parts from top to bottom
/// @param width parts from left to right
/// @param flat whether height and width disappear
/// @param name the layer's name, or null for pool1, pool2 ...
public record GridPool(
    Pool2d.Summary summary, int height, int width, boolean flat, @Nullable String name)
    implements Layer {

  /// Checks the sizes.
  public GridPool {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Adaptive pooling expects sizes of at least 1 but got %d x %d".formatted(height, width));
    }
    boolean single = height == 1 && width == 1;
    if (!single && (flat || summary == Pool2d.Summary.SUM)) {
      // parts may share pixels, so that their sums would count these twice
      throw new IllegalArgumentException(
          "Flat or summing adaptive pooling expects a single part but got %d x %d"
              .formatted(height, width));
    }
  }

  @Override
  public GridPool named(String other) {
    return new GridPool(summary, height, width, flat, other);
  }

  @Override
  public String kind() {
    String word =
        switch (summary) {
          case MAX -> "MaxPool2d";
          case AVERAGE -> "AveragePool2d";
          case SUM -> "SumPool2d";
        };
    return (flat ? "Global" : "Adaptive") + word;
  }

  @Override
  public String prefix() {
    return "pool";
  }

  @Override
  public String description() {
    return flat ? "" : height + "x" + width;
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3 && !(flat && in.rank() == 2)) {
      throw site.mismatch(
          flat ? "[N, H, W, C] or [N, length, C]" : "[N, H, W, C]",
          "put it before flatten(), or reshape to height, width and channels");
    }
    int channels = in.dim(-1);
    Shape out = flat ? Shape.of(channels) : Shape.of(height, width, channels);
    Built built = Built.of(out, 0, (x, pass) -> flat ? whole(x, channels) : apply(x));
    return flat ? built : built.reaching(part -> reach(part, in.dim(0), in.dim(1)));
  }

  private Region reach(Region part, int rows, int columns) {
    return new Region(
        part.top() * rows / height,
        part.left() * columns / width,
        Math.ceilDiv(part.bottom() * rows, height),
        Math.ceilDiv(part.right() * columns, width));
  }

  private Tensor whole(Tensor x, int channels) {
    Tensor images = x.rank() == 4 ? x : x.reshape(x.dim(0), x.dim(1), 1, channels);
    return apply(images).reshape(-1, channels);
  }

  private Tensor apply(Tensor x) {
    return switch (summary) {
      case MAX -> Functions.adaptiveMaxPool(x, height, width);
      case AVERAGE -> Functions.adaptiveAveragePool(x, height, width);
      case SUM ->
          Functions.adaptiveAveragePool(x, height, width).times((double) x.dim(1) * x.dim(2));
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
