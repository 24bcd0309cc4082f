package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.Window;
import java.util.Arrays;

/// Average pooling of images with few channels by windows that lie side by side: rows first, with
/// full vectors along them, then columns.
final class NarrowPool {
  private NarrowPool() {}

  static boolean suits(PoolGeometry g) {
    Window w = g.window();
    return !g.adaptive()
        && g.channels() < L
        && !w.padded()
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1
        && w.strideHeight() == w.height()
        && w.strideWidth() == w.width();
  }

  static void average(PoolGeometry g, float[] x, float[] y, int from, int to) {
    int channels = g.channels();
    int used = g.outWidth() * g.window().width() * channels;
    float[] sums = Scratch.mine().columns(used);
    for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
      int at = firstInput(g, row);
      System.arraycopy(x, at, sums, 0, used);
      for (int r = 1; r < g.window().height(); r++) {
        Rows.add(x, at + r * g.width() * channels, sums, 0, used);
      }
      float share = 1f / g.window().taps();
      int out = row * g.outWidth() * channels;
      int group = g.window().width() * channels;
      for (int ow = 0; ow < g.outWidth(); ow++) {
        for (int c = 0; c < channels; c++) {
          float sum = 0;
          for (int i = ow * group + c; i < (ow + 1) * group; i += channels) {
            sum += sums[i];
          }
          y[out + ow * channels + c] = sum * share;
        }
      }
    }
  }

  /// The gradient, written to or added to dx.
  static void gradient(
      PoolGeometry g, float[] dy, float[] dx, int from, int to, boolean accumulate) {
    int channels = g.channels();
    int pitch = g.width() * channels;
    float share = 1f / g.window().taps();
    float[] line = Scratch.mine().columns(pitch);
    Arrays.fill(line, 0, pitch, 0);
    if (!accumulate && leavesRest(g)) {
      Arrays.fill(dx, from * g.height() * pitch, to * g.height() * pitch, 0);
    }
    for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
      int out = row * g.outWidth() * channels;
      for (int ow = 0; ow < g.outWidth(); ow++) {
        for (int s = 0; s < g.window().width(); s++) {
          int at = (ow * g.window().width() + s) * channels;
          for (int c = 0; c < channels; c++) {
            line[at + c] = dy[out + ow * channels + c] * share;
          }
        }
      }
      int at = firstInput(g, row);
      for (int r = 0; r < g.window().height(); r++) {
        Rows.put(line, 0, dx, at + r * pitch, pitch, accumulate);
      }
    }
  }

  private static int firstInput(PoolGeometry g, int row) {
    int image = row / g.outHeight();
    int top = row % g.outHeight() * g.window().height();
    return (image * g.height() + top) * g.width() * g.channels();
  }

  /// Whether rows at the bottom belong to no window.
  private static boolean leavesRest(PoolGeometry g) {
    return g.outHeight() * g.window().height() < g.height();
  }
}
