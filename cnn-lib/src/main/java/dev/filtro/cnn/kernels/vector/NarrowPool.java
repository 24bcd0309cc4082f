package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.Window;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

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
    int group = g.window().width() * channels;
    float share = 1f / g.window().taps();
    int end = to * g.outHeight() * g.outWidth() * channels;
    float[] sums = Scratch.mine().columns(used + L);
    for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
      int at = firstInput(g, row);
      System.arraycopy(x, at, sums, 0, used);
      for (int r = 1; r < g.window().height(); r++) {
        Rows.add(x, at + r * g.width() * channels, sums, 0, used);
      }
      int out = row * g.outWidth() * channels;
      averages(sums, g.outWidth(), group, channels, share, y, out, end);
    }
  }

  /// A row of windows. Where these are two wide, a vector also covers what lies behind its pixel,
  /// which the next one then writes again.
  ///
  /// @param end where what may be written in `y` ends
  private static void averages(
      float[] sums,
      int windows,
      int group,
      int channels,
      float share,
      float[] y,
      int out,
      int end) {
    int at = 0;
    int to = out;
    // No loop inside: the JIT may make an object of a vector that passes through one.
    for (; group == 2 * channels && at < windows * group && to + L <= end; at += group) {
      FloatVector left = FloatVector.fromArray(S, sums, at);
      FloatVector.fromArray(S, sums, at + channels).add(left).mul(share).intoArray(y, to);
      to += channels;
    }
    for (; at < windows * group; at += group) {
      for (int c = 0; c < channels; c++) {
        float sum = sums[at + c];
        for (int i = at + channels + c; i < at + group; i += channels) {
          sum += sums[i];
        }
        y[to++] = sum * share;
      }
    }
  }

  /// The gradient, written to or added to dx.
  static void gradient(
      PoolGeometry g, float[] dy, float[] dx, int from, int to, boolean accumulate) {
    int channels = g.channels();
    int pitch = g.width() * channels;
    float share = 1f / g.window().taps();
    int group = g.window().width() * channels;
    float[] line = Scratch.mine().columns(pitch + L);
    if (!accumulate && leavesRest(g)) {
      Arrays.fill(dx, from * g.height() * pitch, to * g.height() * pitch, 0);
    }
    for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
      int out = row * g.outWidth() * channels;
      shares(dy, out, g.outWidth(), group, channels, share, line);
      Arrays.fill(line, g.outWidth() * group, pitch, 0);
      int at = firstInput(g, row);
      for (int r = 0; r < g.window().height(); r++) {
        Rows.put(line, 0, dx, at + r * pitch, pitch, accumulate);
      }
    }
  }

  /// The shares of the pixels along a row of windows, and behind them a vector that does not
  /// matter.
  private static void shares(
      float[] dy, int from, int windows, int group, int channels, float share, float[] line) {
    int at = 0;
    int out = from;
    for (; group == 2 * channels && at < windows * group && out + L <= dy.length; at += group) {
      FloatVector each = FloatVector.fromArray(S, dy, out).mul(share);
      each.intoArray(line, at);
      each.intoArray(line, at + channels);
      out += channels;
    }
    for (; at < windows * group; at += group) {
      for (int i = at; i < at + group; i += channels) {
        for (int c = 0; c < channels; c++) {
          line[i + c] = dy[out + c] * share;
        }
      }
      out += channels;
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
