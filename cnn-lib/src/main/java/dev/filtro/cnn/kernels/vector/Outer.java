package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.MR;

/// Gradient of a panel of weights from a block of pixels:
///
/// ```
/// g[go + i width + j] += sum over image, row, column of
///     x[xo + image imagePitch + row rowPitch + column pixelPitch + taps[i]]
///     d[dAt + ((image rows + row) columns + column) width + j]
/// ```
///
/// for the weights `i`, whose number is a multiple of [#rows(int)]: the table repeats its last
/// entry up to there and g has room for it. `d` is a slab that holds the block's output gradients,
/// zero-padded to the panel's width. Pixels are reached by linear steps, not by a table: with one
/// the loads of neighbouring pixels fall into the same cache sets at power-of-two strides.
final class Outer {
  private Outer() {}

  /// Weights that a tile of panels of this width takes at once.
  static int rows(int width) {
    return width > L ? MR : 8;
  }

  /// `depth` rounded up to whole tiles of either width.
  static int padded(int depth) {
    int unit = MR == 6 ? 24 : 8;
    return (depth + unit - 1) / unit * unit;
  }

  static void panel(
      float[] x,
      int xo,
      int[] taps,
      int count,
      int images,
      int imagePitch,
      int rows,
      int rowPitch,
      int columns,
      int pixelPitch,
      float[] d,
      int dAt,
      float[] g,
      int go,
      int width) {
    int step = rows(width);
    for (int i = 0; i < count; i += step) {
      int at = go + i * width;
      if (width <= L) {
        Outer8x1.run(
            x, xo, taps, i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, dAt, g, at);
      } else if (MR == 8) {
        Outer8x2.run(
            x, xo, taps, i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, dAt, g, at);
      } else if (MR == 6) {
        Outer6x2.run(
            x, xo, taps, i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, dAt, g, at);
      } else {
        Outer4x2.run(
            x, xo, taps, i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, dAt, g, at);
      }
    }
  }
}
