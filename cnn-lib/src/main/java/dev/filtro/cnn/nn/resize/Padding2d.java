package dev.filtro.cnn.nn.resize;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Region;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PaddingMode;
import dev.filtro.cnn.tensor.Shape;

/// Lets images go on beyond their edges: with zeros, in a mirror, with their outermost pixels or
/// from the other side.
///
/// Shapes: `[N, H, W, C]` -> `[N, top + H + bottom, left + W + right, C]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image, or too small to be
/// mirrored or repeated so far.
///
/// Source: PyTorch, `nn.ZeroPad2d`, `nn.ReflectionPad2d`, `nn.ReplicationPad2d`,
/// `nn.CircularPad2d`.
///
/// @param mode what stands beyond the edges
/// @param top rows above
/// @param bottom rows below
/// @param left columns to the left
/// @param right columns to the right
public record Padding2d(PaddingMode mode, int top, int bottom, int left, int right)
    implements Layer {

  /// Checks the counts.
  public Padding2d {
    if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      throw new IllegalArgumentException(
          "Padding expects at least 0 pixels a side but got %d, %d, %d, %d"
              .formatted(top, bottom, left, right));
    }
  }

  @Override
  public String kind() {
    return switch (mode) {
      case ZEROS -> "ZeroPadding";
      case REFLECT -> "ReflectionPadding";
      case EDGE -> "EdgePadding";
      case WRAP -> "WrapPadding";
    };
  }

  @Override
  public String prefix() {
    return "padding";
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
    int rows = Math.max(top, bottom);
    int columns = Math.max(left, right);
    if (rows > mode.reach(in.dim(0)) || columns > mode.reach(in.dim(1))) {
      int mirror = mode == PaddingMode.REFLECT ? 1 : 0;
      throw site.mismatch(
          "an image of at least %d x %d pixels".formatted(rows + mirror, columns + mirror),
          "pad less, or with zeros");
    }
    Shape out = Shape.of(top + in.dim(0) + bottom, left + in.dim(1) + right, in.dim(2));
    Built built = Built.of(out, 0, (x, pass) -> Functions.pad(x, mode, top, bottom, left, right));
    return mode == PaddingMode.ZEROS ? built.reaching(this::reach) : built;
  }

  private Region reach(Region part) {
    return new Region(
        part.top() - top, part.left() - left, part.bottom() - top, part.right() - left);
  }

  @Override
  public String toString() {
    return text();
  }
}
