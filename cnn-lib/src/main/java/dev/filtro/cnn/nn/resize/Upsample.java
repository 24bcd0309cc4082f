package dev.filtro.cnn.nn.resize;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;

/// Makes images larger by a whole factor: each pixel repeated, or mixtures of neighbours.
///
/// Shapes: `[N, H, W, C]` -> `[N, factor H, factor W, C]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image.
///
/// Source: Odena, Dumoulin & Olah 2016, "Deconvolution and checkerboard artifacts" (why it is put
/// before a convolution in place of a transposed one).
///
/// @param factor how many times higher and wider
/// @param smooth whether pixels are mixed (bilinear) instead of repeated
public record Upsample(int factor, boolean smooth) implements Layer {

  /// Checks the factor.
  public Upsample {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "upsample expects a factor of at least 1 but got " + factor);
    }
  }

  /// Mixes neighbouring pixels by their distance.
  public Upsample bilinear() {
    return new Upsample(factor, true);
  }

  @Override
  public String description() {
    return factor + "x" + (smooth ? ", bilinear" : ", nearest");
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3) {
      throw site.mismatch("[N, H, W, C]", "put it before flatten()");
    }
    int height = factor * in.dim(0);
    int width = factor * in.dim(1);
    return Built.of(
        Shape.of(height, width, in.dim(2)),
        0,
        (x, pass) -> Functions.resize(x, height, width, smooth));
  }
}
