package dev.filtro.cnn.nn.resize;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;

/// Puts zeros around images.
///
/// Shapes: `[N, H, W, C]` -> `[N, top + H + bottom, left + W + right, C]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image.
///
/// @param top rows above
/// @param bottom rows below
/// @param left columns to the left
/// @param right columns to the right
public record ZeroPadding(int top, int bottom, int left, int right) implements Layer {

  /// Checks the counts.
  public ZeroPadding {
    if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      throw new IllegalArgumentException(
          "zeroPadding expects at least 0 pixels a side but got %d, %d, %d, %d"
              .formatted(top, bottom, left, right));
    }
  }

  @Override
  public String description() {
    return top + " above, " + bottom + " below, " + left + " left, " + right + " right";
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3) {
      throw site.mismatch("[N, H, W, C]", "put it before flatten()");
    }
    Shape out = Shape.of(top + in.dim(0) + bottom, left + in.dim(1) + right, in.dim(2));
    return Built.of(out, 0, (x, pass) -> Functions.pad(x, top, bottom, left, right));
  }
}
