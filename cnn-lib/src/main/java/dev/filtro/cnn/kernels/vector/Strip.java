package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;
import java.util.Arrays;

/// The four rows of an image that two rows of a 3x3 window without stride see.
///
/// They are read in place; only where the window sticks out above or below are they copied, with
/// zeros for those that do not exist. What sticks out left and right is never touched.
final class Strip {
  /// Side of the window.
  static final int SIDE = 3;

  /// Columns that one vector of channels after the other passes: more would leave the first cache
  /// before the next vector, which lies in the same lines or in those fetched with them.
  static final int COLUMNS = 14;

  private static final int ROWS = 4;

  private final ConvolutionGeometry g;
  private final int pitch;
  private float[] source = new float[0];
  private int base;

  Strip(ConvolutionGeometry g) {
    this.g = g;
    this.pitch = g.width() * g.inChannels();
  }

  /// Whether a depthwise convolution can be computed by strips.
  static boolean suits(ConvolutionGeometry g) {
    Window w = g.window();
    return w.height() == SIDE
        && w.width() == SIDE
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1
        && Math.max(w.left(), w.right()) < SIDE
        && g.inChannels() >= L;
  }

  /// Pairs of output rows in all images; the last of an image may be half a pair.
  static int count(ConvolutionGeometry g) {
    return g.batch() * pairs(g);
  }

  /// Pairs of output rows in an image.
  static int pairs(ConvolutionGeometry g) {
    return (g.outHeight() + 1) / 2;
  }

  /// Makes what the output rows `row` and `row + 1` of an image see the present strip.
  void load(float[] x, int image, int row) {
    int top = row - g.window().top();
    source = x;
    base = (image * g.height() + top) * pitch;
    if (top < 0 || top + ROWS > g.height()) {
      copy(x, image, top);
    }
  }

  private void copy(float[] x, int image, int top) {
    source = Scratch.mine().band(ROWS * pitch);
    base = 0;
    for (int r = 0; r < ROWS; r++) {
      int row = top + r;
      if (row < 0 || row >= g.height()) {
        Arrays.fill(source, r * pitch, (r + 1) * pitch, 0);
      } else {
        System.arraycopy(x, (image * g.height() + row) * pitch, source, r * pitch, pitch);
      }
    }
  }

  float[] source() {
    return source;
  }

  int base() {
    return base;
  }

  /// Elements from one row to the next.
  int pitch() {
    return pitch;
  }
}
