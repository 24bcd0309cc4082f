package dev.filtro.cnn.nn.resize;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Region;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;

/// Makes images larger by a whole factor: each pixel repeated, or mixtures of neighbours.
///
/// Pixel i comes from `i / factor`, rounded down, or, bilinear, from between the pixels beside `(i
/// + 0.5) / factor - 0.5`; with corners aligned, `i (H - 1) / (factor H - 1)`.
///
/// Shapes: `[N, H, W, C]` -> `[N, factor H, factor W, C]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image.
///
/// Source: Odena, Dumoulin & Olah 2016, "Deconvolution and checkerboard artifacts" (why it is put
/// before a convolution in place of a transposed one).
///
/// @param factor how many times higher and wider
/// @param filling where the new pixels come from
public record Upsample(int factor, Filling filling) implements Layer {

  /// Where the pixels of a larger image come from.
  public enum Filling {
    /// Each is the nearest one.
    NEAREST,
    /// Each is a mixture of its four neighbours; pixels are squares whose outer edges stay.
    BILINEAR,
    /// Likewise; pixels are points, the outermost of which stay.
    ALIGNED
  }

  /// Checks the factor.
  public Upsample {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "upsample expects a factor of at least 1 but got " + factor);
    }
  }

  /// Mixes neighbouring pixels by their distance.
  public Upsample bilinear() {
    return new Upsample(factor, Filling.BILINEAR);
  }

  /// Mixes neighbouring pixels by their distance, corner on corner: the outermost pixels keep their
  /// values, as with PyTorch's `align_corners=True`.
  public Upsample alignCorners() {
    return new Upsample(factor, Filling.ALIGNED);
  }

  @Override
  public String description() {
    return switch (filling) {
      case NEAREST -> factor + "x, nearest";
      case BILINEAR -> factor + "x, bilinear";
      case ALIGNED -> factor + "x, bilinear, corners aligned";
    };
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3) {
      throw site.mismatch("[N, H, W, C]", "put it before flatten()");
    }
    int height = factor * in.dim(0);
    int width = factor * in.dim(1);
    Shape out = Shape.of(height, width, in.dim(2));
    Built built = Built.of(out, 0, (x, pass) -> apply(x, height, width));
    return filling == Filling.ALIGNED ? built : built.reaching(this::reach);
  }

  private Region reach(Region part) {
    return new Region(
        first(part.top()), first(part.left()), end(part.bottom() - 1), end(part.right() - 1));
  }

  /// The first pixel that one of the result is made of; mixtures count from the pixels' middles.
  private int first(int place) {
    return filling == Filling.NEAREST
        ? Math.floorDiv(place, factor)
        : Math.floorDiv(2 * place + 1 - factor, 2 * factor);
  }

  /// The one behind the last that it is made of.
  private int end(int place) {
    boolean hitsTheMiddle =
        filling == Filling.NEAREST || Math.floorMod(2 * place + 1 - factor, 2 * factor) == 0;
    return first(place) + (hitsTheMiddle ? 1 : 2);
  }

  private Tensor apply(Tensor x, int height, int width) {
    return filling == Filling.ALIGNED
        ? Functions.resizeAligned(x, height, width)
        : Functions.resize(x, height, width, filling == Filling.BILINEAR);
  }

  @Override
  public String toString() {
    return text();
  }
}
