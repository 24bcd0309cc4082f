package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;
import static dev.filtro.cnn.kernels.vector.RowWinograd.POINTS;
import static dev.filtro.cnn.kernels.vector.RowWinograd.SIDE;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The transforms of [RowWinograd] before the products: of filters, and of the input, two tiles at
/// once.
final class RowWinogradTransforms {
  /// The finite points; the last one is infinity.
  private static final double[] AT = {0, 1, -1, 2, -2, 0.5, -0.5};

  /// The transform of the input, a column a line: what each of the eight pixels adds to each point.
  /// Its rows are the coefficients of the polynomials that are 0 at all points but one.
  private static final float[] COLUMNS = {
    -1, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0.5f, -0.5f, 2, -2, -1, 5.25f, 1, 1, 0.25f, 0.25f, 4, 4, 0,
    0, -4.25f, 4.25f, -2.5f, 2.5f, -2.5f, 2.5f, 5.25f, -5.25f, -4.25f, -4.25f, -1.25f, -1.25f, -5,
    -5, 0, 0, 1, -1, 2, -2, 0.5f, -0.5f, -5.25f, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1
  };

  /// The pixels of two neighbouring tiles.
  private static final int PIXELS = POINTS + SIDE;

  /// What each of these pixels adds to the points of both tiles, a pixel a line.
  private static final float[] PAIRS = pairs();

  private RowWinogradTransforms() {}

  private static float[] pairs() {
    float[] pairs = new float[PIXELS * 2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
      System.arraycopy(COLUMNS, i * POINTS, pairs, i * 2 * POINTS, POINTS);
      System.arraycopy(COLUMNS, i * POINTS, pairs, ((i + SIDE) * 2 + 1) * POINTS, POINTS);
    }
    return pairs;
  }

  /// Filters `[rows, 5, in, out]` to `[out / L][in][rows][8][L]`.
  static void filters(ConvolutionGeometry g, float[] filters, float[] to) {
    int out = g.outChannels();
    int in = g.inChannels();
    int rows = g.window().height();
    int width = g.window().width();
    double[] row = new double[width];
    for (int f = 0; f < out; f++) {
      for (int c = 0; c < in; c++) {
        for (int r = 0; r < rows; r++) {
          for (int s = 0; s < width; s++) {
            row[s] = filters[((r * width + s) * in + c) * out + f];
          }
          int at = ((f / L * in + c) * rows + r) * POINTS * L + f % L;
          for (int i = 0; i < POINTS; i++) {
            to[at + i * L] = (float) filter(row, i);
          }
        }
      }
    }
  }

  /// The polynomial with these coefficients at a point, over the product of its distances from the
  /// others; at infinity the last coefficient.
  private static double filter(double[] row, int point) {
    if (point == POINTS - 1) {
      return row[row.length - 1];
    }
    double value = 0;
    for (int s = row.length - 1; s >= 0; s--) {
      value = value * AT[point] + row[s];
    }
    for (int i = 0; i < AT.length; i++) {
      value = i == point ? value : value / (AT[point] - AT[i]);
    }
    return value;
  }

  /// Some rows of one channel with zeros around the image, and behind them for a tile that goes
  /// with the last one.
  static void pad(
      ConvolutionGeometry g,
      float[] x,
      int image,
      int first,
      int rows,
      int channel,
      float[] padded,
      int pitch) {
    Arrays.fill(padded, 0, rows * pitch + SIDE, 0);
    int channels = g.inChannels();
    int left = g.window().left();
    int width = Math.min(g.width(), pitch - left);
    for (int r = Math.max(0, -first); r < Math.min(rows, g.height() - first); r++) {
      int from = (image * g.height() + first + r) * g.width() * channels + channel;
      int to = r * pitch + left;
      if (channels == 1) {
        System.arraycopy(x, from, padded, to, width);
        continue;
      }
      for (int c = 0; c < width; c++) {
        padded[to + c] = x[from + c * channels];
      }
    }
  }

  /// The eight points of each of a row's tiles of eight pixels, every fourth of which begins one:
  /// the points of two tiles are a vector, the sum of their pixels, each times its line of the
  /// transform.
  ///
  /// Behind an odd number of tiles one more is written. Vectors of eight, a tile each, would be of
  /// another class than all others: see `doc/decisions.md`.
  static void input(float[] padded, int from, int tiles, float[] points, int to) {
    FloatVector t0 = FloatVector.fromArray(S, PAIRS, 0);
    FloatVector t1 = FloatVector.fromArray(S, PAIRS, L);
    FloatVector t2 = FloatVector.fromArray(S, PAIRS, 2 * L);
    FloatVector t3 = FloatVector.fromArray(S, PAIRS, 3 * L);
    FloatVector t4 = FloatVector.fromArray(S, PAIRS, 4 * L);
    FloatVector t5 = FloatVector.fromArray(S, PAIRS, 5 * L);
    FloatVector t6 = FloatVector.fromArray(S, PAIRS, 6 * L);
    FloatVector t7 = FloatVector.fromArray(S, PAIRS, 7 * L);
    FloatVector t8 = FloatVector.fromArray(S, PAIRS, 8 * L);
    FloatVector t9 = FloatVector.fromArray(S, PAIRS, 9 * L);
    FloatVector t10 = FloatVector.fromArray(S, PAIRS, 10 * L);
    FloatVector t11 = FloatVector.fromArray(S, PAIRS, 11 * L);
    for (int t = 0; t < tiles; t += 2) {
      int at = from + t * SIDE;
      FloatVector even = FloatVector.broadcast(S, padded[at]).mul(t0);
      FloatVector odd = FloatVector.broadcast(S, padded[at + 1]).mul(t1);
      even = FloatVector.broadcast(S, padded[at + 2]).fma(t2, even);
      odd = FloatVector.broadcast(S, padded[at + 3]).fma(t3, odd);
      even = FloatVector.broadcast(S, padded[at + 4]).fma(t4, even);
      odd = FloatVector.broadcast(S, padded[at + 5]).fma(t5, odd);
      even = FloatVector.broadcast(S, padded[at + 6]).fma(t6, even);
      odd = FloatVector.broadcast(S, padded[at + 7]).fma(t7, odd);
      even = FloatVector.broadcast(S, padded[at + 8]).fma(t8, even);
      odd = FloatVector.broadcast(S, padded[at + 9]).fma(t9, odd);
      even = FloatVector.broadcast(S, padded[at + 10]).fma(t10, even);
      odd = FloatVector.broadcast(S, padded[at + 11]).fma(t11, odd);
      even.add(odd).intoArray(points, to + t * POINTS);
    }
  }
}
