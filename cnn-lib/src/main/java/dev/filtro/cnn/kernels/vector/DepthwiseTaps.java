package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Gradients of depthwise convolutions with any window, tap by tap along the rows.
final class DepthwiseTaps {
  private DepthwiseTaps() {}

  static void inputGradient(
      ConvolutionGeometry g, float[] dy, float[] filters, float[] dx, boolean accumulate) {
    int image = g.height() * g.width() * g.inChannels();
    Workers.shared()
        .split(
            g.batch(),
            1,
            (worker, from, to) -> {
              if (!accumulate) {
                Arrays.fill(dx, from * image, to * image, 0);
              }
              for (int n = from; n < to; n++) {
                taps(
                    g,
                    n,
                    (tap, in, out, count) -> scatter(g, tap, in, out, count, dy, filters, dx));
              }
            });
  }

  static void filterGradient(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    int size = g.filterSize();
    if (!accumulate) {
      Arrays.fill(dFilters, 0, size, 0);
    }
    float[][] parts = new float[Workers.shared().threads()][];
    Workers.shared()
        .split(
            g.batch(),
            1,
            (worker, from, to) -> {
              float[] sums = Scratch.mine().sums(size);
              Arrays.fill(sums, 0, size, 0);
              parts[worker] = sums;
              for (int n = from; n < to; n++) {
                taps(g, n, (tap, in, out, count) -> gather(g, tap, in, out, count, x, dy, sums));
              }
            });
    for (float[] part : parts) {
      if (part != null) {
        Rows.add(part, 0, dFilters, 0, size);
      }
    }
  }

  /// A row of output pixels that a tap joins with a row of input pixels: offsets of the first, and
  /// how many.
  private interface TapRow {
    void at(int tap, int in, int out, int count);
  }

  private static void taps(ConvolutionGeometry g, int n, TapRow visitor) {
    Window w = g.window();
    int channels = g.inChannels();
    int outWidth = g.outWidth();
    int outHeight = g.outHeight();
    for (int oh = 0; oh < outHeight; oh++) {
      for (int tap = 0; tap < w.taps(); tap++) {
        int ih = oh * w.strideHeight() - w.top() + tap / w.width() * w.dilationHeight();
        int shift = tap % w.width() * w.dilationWidth() - w.left();
        int first = Math.max(0, (-shift + w.strideWidth() - 1) / w.strideWidth());
        int end = Math.min(outWidth, (g.width() - shift + w.strideWidth() - 1) / w.strideWidth());
        if (ih >= 0 && ih < g.height() && first < end) {
          int in = (n * g.height() + ih) * g.width() + first * w.strideWidth() + shift;
          int out = (n * outHeight + oh) * outWidth + first;
          visitor.at(tap, in * channels, out * channels, end - first);
        }
      }
    }
  }

  private static void scatter(
      ConvolutionGeometry g,
      int tap,
      int in,
      int out,
      int count,
      float[] dy,
      float[] filters,
      float[] dx) {
    int channels = g.inChannels();
    int step = g.window().strideWidth() * channels;
    int whole = S.loopBound(channels);
    for (int c = 0; c < whole; c += L) {
      FloatVector w = FloatVector.fromArray(S, filters, tap * channels + c);
      for (int p = 0; p < count; p++) {
        int to = in + p * step + c;
        FloatVector.fromArray(S, dy, out + p * channels + c)
            .fma(w, FloatVector.fromArray(S, dx, to))
            .intoArray(dx, to);
      }
    }
    if (whole < channels) {
      scatterRest(tap * channels, in, out, count, channels, whole, step, dy, filters, dx);
    }
  }

  private static void scatterRest(
      int tap,
      int in,
      int out,
      int count,
      int channels,
      int c,
      int step,
      float[] dy,
      float[] filters,
      float[] dx) {
    VectorMask<Float> lanes = S.indexInRange(0, channels - c);
    FloatVector w = FloatVector.fromArray(S, filters, tap + c, lanes);
    for (int p = 0; p < count; p++) {
      int to = in + p * step + c;
      FloatVector.fromArray(S, dy, out + p * channels + c, lanes)
          .fma(w, FloatVector.fromArray(S, dx, to, lanes))
          .intoArray(dx, to, lanes);
    }
  }

  private static void gather(
      ConvolutionGeometry g,
      int tap,
      int in,
      int out,
      int count,
      float[] x,
      float[] dy,
      float[] sums) {
    int channels = g.inChannels();
    int step = g.window().strideWidth() * channels;
    int whole = S.loopBound(channels);
    int half = count / 2;
    for (int c = 0; c < whole; c += L) {
      FloatVector sum = FloatVector.fromArray(S, sums, tap * channels + c);
      // A second sum, over the second half: products added to one would wait for each other.
      FloatVector other = FloatVector.zero(S);
      for (int p = 0; p < half; p++) {
        int from = in + p * step + c;
        int with = out + p * channels + c;
        sum = FloatVector.fromArray(S, x, from).fma(FloatVector.fromArray(S, dy, with), sum);
        other =
            FloatVector.fromArray(S, x, from + half * step)
                .fma(FloatVector.fromArray(S, dy, with + half * channels), other);
      }
      for (int p = 2 * half; p < count; p++) {
        FloatVector v = FloatVector.fromArray(S, x, in + p * step + c);
        sum = v.fma(FloatVector.fromArray(S, dy, out + p * channels + c), sum);
      }
      sum.add(other).intoArray(sums, tap * channels + c);
    }
    if (whole < channels) {
      gatherRest(tap * channels, in, out, count, channels, whole, step, x, dy, sums);
    }
  }

  private static void gatherRest(
      int tap,
      int in,
      int out,
      int count,
      int channels,
      int c,
      int step,
      float[] x,
      float[] dy,
      float[] sums) {
    VectorMask<Float> lanes = S.indexInRange(0, channels - c);
    FloatVector sum = FloatVector.fromArray(S, sums, tap + c, lanes);
    for (int p = 0; p < count; p++) {
      FloatVector v = FloatVector.fromArray(S, x, in + p * step + c, lanes);
      sum = v.fma(FloatVector.fromArray(S, dy, out + p * channels + c, lanes), sum);
    }
    sum.intoArray(sums, tap + c, lanes);
  }
}
