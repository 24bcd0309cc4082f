package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.MR;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

/// Gradient of a panel of weights from a block of pixels:
///
/// ```
/// g[go + i width + j] += sum over image, row, column of x[xo + image imagePitch + row rowPitch +
/// column pixelPitch + i] d[((image rows + row) columns + column) width + j]
/// ```
///
/// for `length` weights `i`. `d` is a slab that holds the block's output gradients, zero-padded to
/// the panel's width. Linear steps, not a table of offsets: with one the loads of neighbouring
/// pixels fall into the same cache sets at power-of-two strides.
final class Outer {
  private Outer() {}

  static void rows(
      float[] x,
      int xo,
      int images,
      int imagePitch,
      int rows,
      int rowPitch,
      int columns,
      int pixelPitch,
      float[] d,
      float[] g,
      int go,
      int length,
      int width) {
    int i = 0;
    if (width > L) {
      if (MR == 8) {
        for (; i + 8 <= length; i += 8) {
          Outer8x2.run(
              x,
              xo + i,
              images,
              imagePitch,
              rows,
              rowPitch,
              columns,
              pixelPitch,
              d,
              g,
              go + i * NR);
        }
      } else if (MR == 6) {
        for (; i + 6 <= length; i += 6) {
          Outer6x2.run(
              x,
              xo + i,
              images,
              imagePitch,
              rows,
              rowPitch,
              columns,
              pixelPitch,
              d,
              g,
              go + i * NR);
        }
      }
      for (; i + 4 <= length; i += 4) {
        Outer4x2.run(
            x, xo + i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, g, go + i * NR);
      }
      for (; i < length; i++) {
        Outer1x2.run(
            x, xo + i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, g, go + i * NR);
      }
    } else {
      for (; i + 8 <= length; i += 8) {
        Outer8x1.run(
            x, xo + i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, g, go + i * L);
      }
      for (; i + 4 <= length; i += 4) {
        Outer4x1.run(
            x, xo + i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, g, go + i * L);
      }
      for (; i < length; i++) {
        Outer1x1.run(
            x, xo + i, images, imagePitch, rows, rowPitch, columns, pixelPitch, d, g, go + i * L);
      }
    }
  }
}
