package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Strip.SIDE;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// The gradient of depthwise 3x3 filters without stride, two rows of the output's gradient at a
/// time, see [StripGradient3x3].
///
/// Each thread adds up sums of its own, `[vectors, taps, L]`.
final class DepthwiseStripGradient {
  private static final int TAPS = SIDE * SIDE;

  private final ConvolutionGeometry g;
  private final float[] x;
  private final float[] dy;
  private final int channels;
  private final int outRow;
  private final int size;

  private DepthwiseStripGradient(ConvolutionGeometry g, float[] x, float[] dy) {
    this.g = g;
    this.x = x;
    this.dy = dy;
    this.channels = g.inChannels();
    this.outRow = g.outWidth() * channels;
    this.size = (channels + L - 1) / L * TAPS * L;
  }

  static boolean suits(ConvolutionGeometry g) {
    return Strip.suits(g) && g.window().left() <= g.outWidth();
  }

  /// Computes the gradient, unless something is not finite, which would meet the zeros outside of
  /// the image here. Tells whether it was computed.
  static boolean run(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    DepthwiseStripGradient gradient = new DepthwiseStripGradient(g, x, dy);
    float[][] parts = new float[Workers.shared().threads()][];
    long work = 2L * TAPS * gradient.outRow;
    int least = (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work));
    Workers.shared()
        .split(Strip.count(g), least, (worker, from, to) -> parts[worker] = gradient.sum(from, to));
    for (int i = 1; i < parts.length; i++) {
      if (parts[i] != null) {
        Rows.add(parts[i], 0, parts[0], 0, gradient.size);
      }
    }
    if (!Finite.all(parts[0], 0, gradient.size)) {
      return false;
    }
    gradient.store(parts[0], dFilters, accumulate);
    return true;
  }

  private float[] sum(int from, int to) {
    Scratch scratch = Scratch.mine();
    float[] sums = scratch.sums(size);
    Arrays.fill(sums, 0, size, 0);
    float[] none = scratch.columns(outRow);
    Arrays.fill(none, 0, outRow, 0);
    Strip strip = new Strip(g);
    int pairs = Strip.pairs(g);
    for (int i = from; i < to; i++) {
      int row = i % pairs * 2;
      strip.load(x, i / pairs, row);
      int at = (i / pairs * g.outHeight() + row) * outRow;
      boolean single = row + 1 == g.outHeight();
      for (int first = 0; first < g.outWidth(); first += Strip.COLUMNS) {
        columns(strip, first, at, single ? none : dy, single ? 0 : at + outRow, sums);
      }
    }
    return sums;
  }

  private void columns(Strip strip, int first, int at, float[] second, int secondAt, float[] sums) {
    int end = Math.min(g.outWidth(), first + Strip.COLUMNS);
    int left = first - g.window().left();
    int column = Math.max(0, left);
    int width = Math.min(g.width(), left + end - first + SIDE - 1) - column;
    for (int i = 0, to = 0; i < channels; i += L, to += TAPS * L) {
      // The last vector may begin inside of the one before it; those sums are not stored.
      int c = Math.min(i, channels - L);
      int out = first * channels + c;
      StripGradient3x3.run(
          strip.source(),
          strip.base() + column * channels + c,
          strip.pitch(),
          channels,
          width,
          column - left,
          dy,
          at + out,
          second,
          secondAt + out,
          end - first,
          sums,
          to);
    }
  }

  private void store(float[] sums, float[] dFilters, boolean accumulate) {
    for (int i = 0, from = 0; i < channels; i += L, from += TAPS * L) {
      int c = Math.min(i, channels - L);
      for (int t = 0; t < TAPS; t++) {
        int lane = from + t * L + i - c;
        Rows.put(sums, lane, dFilters, t * channels + i, c + L - i, accumulate);
      }
    }
  }
}
