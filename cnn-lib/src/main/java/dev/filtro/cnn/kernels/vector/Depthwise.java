package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;

/// Convolution of each channel by itself: vectors run along the channels.
final class Depthwise {
  private static final int PIXELS = 512;

  private Depthwise() {}

  static void forward(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y) {
    int channels = g.inChannels();
    float[] start = bias == null ? new float[channels] : bias;
    Workers.shared()
        .split(
            new Band(g, PIXELS, Workers.shared().threads()).count(),
            1,
            (worker, from, to) -> {
              Band band = new Band(g, PIXELS, Workers.shared().threads());
              int[] offsets = Scratch.mine().from(band.mostPixels());
              band.offsets(offsets);
              for (int i = from; i < to; i++) {
                band.load(i, x, Scratch.mine());
                int at = band.firstOutput() * channels;
                int c = 0;
                if (g.window().height() == 3 && g.window().width() == 3) {
                  for (; c + L <= channels; c += L) {
                    Depthwise9.run(
                        band.source(),
                        offsets,
                        band.base() + c,
                        band.pixels(),
                        band.tapRowPitch(),
                        band.tapColumnPitch(),
                        filters,
                        c,
                        channels,
                        start,
                        y,
                        at + c);
                  }
                }
                for (; c < channels; c += L) {
                  VectorMask<Float> lanes = S.indexInRange(0, channels - c);
                  column(g, band, offsets, filters, c, lanes, start, y, at + c);
                }
                VectorEpilogue.apply(epilogue, y, at, band.pixels() * channels);
              }
            });
  }

  private static void column(
      ConvolutionGeometry g,
      Band band,
      int[] offsets,
      float[] filters,
      int c,
      VectorMask<Float> lanes,
      float[] start,
      float[] y,
      int at) {
    Window w = g.window();
    int channels = g.inChannels();
    float[] x = band.source();
    FloatVector bias = FloatVector.fromArray(S, start, c, lanes);
    int pixels = band.pixels();
    for (int p = 0; p < pixels; p++) {
      FloatVector sum = bias;
      for (int r = 0; r < w.height(); r++) {
        int from = band.base() + offsets[p] + r * band.tapRowPitch() + c;
        int tap = r * w.width() * channels + c;
        for (int s = 0; s < w.width(); s++) {
          FloatVector v = FloatVector.fromArray(S, x, from + s * band.tapColumnPitch(), lanes);
          sum = v.fma(FloatVector.fromArray(S, filters, tap + s * channels, lanes), sum);
        }
      }
      sum.intoArray(y, at + p * channels, lanes);
    }
  }

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
    for (int c = 0; c < channels; c += L) {
      VectorMask<Float> lanes = S.indexInRange(0, channels - c);
      FloatVector w = FloatVector.fromArray(S, filters, tap * channels + c, lanes);
      for (int p = 0; p < count; p++) {
        int to = in + p * step + c;
        FloatVector.fromArray(S, dy, out + p * channels + c, lanes)
            .fma(w, FloatVector.fromArray(S, dx, to, lanes))
            .intoArray(dx, to, lanes);
      }
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
    for (int c = 0; c < channels; c += L) {
      VectorMask<Float> lanes = S.indexInRange(0, channels - c);
      FloatVector sum = FloatVector.fromArray(S, sums, tap * channels + c, lanes);
      for (int p = 0; p < count; p++) {
        sum =
            FloatVector.fromArray(S, x, in + p * step + c, lanes)
                .fma(FloatVector.fromArray(S, dy, out + p * channels + c, lanes), sum);
      }
      sum.intoArray(sums, tap * channels + c, lanes);
    }
  }
}
