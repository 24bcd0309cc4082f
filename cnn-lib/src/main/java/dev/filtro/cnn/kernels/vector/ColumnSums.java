package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;

/// Two sums for each column of a matrix, by blocks of folded rows.
final class ColumnSums {
  /// Folded rows that are added up in float32 before the sum goes to double precision.
  private static final int ROWS = 128;

  private ColumnSums() {}

  /// Adds the sums of `x - first row` and of its square to `totals` `[2, columns]`.
  static void moments(Fold fold, float[] x, int at, int from, int to, double[] totals) {
    Scratch scratch = Scratch.mine();
    int columns = fold.columns();
    int width = fold.width();
    float[] first = fold.repeated(x, at, scratch.repeated(0, width));
    float[] sums = scratch.sums(2 * width);
    int whole = fold.wholeRows(to - from);
    for (int r = 0; r < whole; r += ROWS) {
      int rows = Math.min(ROWS, whole - r);
      int start = at + from * columns + r * width;
      for (int c = 0; c < width; c += Fold.BLOCK) {
        NormalizationLoops.moments(x, start, rows, width, first, c, sums, width);
      }
      collect(fold, sums, totals);
    }
    for (int i = at + (from + whole * fold.repeat()) * columns, c = 0; i < at + to * columns; i++) {
      double v = x[i] - first[c];
      totals[c] += v;
      totals[columns + c] += v * v;
      c = c + 1 == columns ? 0 : c + 1;
    }
  }

  /// Adds the sums of dz and of `dz (x - mean)` to `totals` `[2, columns]`.
  static void products(
      Fold fold,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      int b,
      int matrixRows,
      int from,
      int to,
      double[] totals) {
    Scratch scratch = Scratch.mine();
    int columns = fold.columns();
    int width = fold.width();
    float[] mean = fold.repeated(of.mean(), b * columns, scratch.repeated(0, width));
    float[] scale = fold.repeated(of.scale(), b * columns, scratch.repeated(1, width));
    float[] shift = fold.repeated(of.shift(), b * columns, scratch.repeated(2, width));
    float[] sums = scratch.sums(2 * width);
    int at = b * matrixRows * columns;
    int whole = fold.wholeRows(to - from);
    for (int r = 0; r < whole; r += ROWS) {
      int rows = Math.min(ROWS, whole - r);
      int start = at + from * columns + r * width;
      for (int c = 0; c < width; c += 2 * L) {
        if (relu) {
          NormalizationLoops.productsBehindRelu(
              x, dy, start, rows, width, mean, scale, shift, c, sums, width);
        } else {
          NormalizationLoops.products(x, dy, start, rows, width, mean, c, sums, width);
        }
      }
      collect(fold, sums, totals);
    }
    for (int i = at + (from + whole * fold.repeat()) * columns, c = 0; i < at + to * columns; i++) {
      double d = relu && Math.fma(x[i], scale[c], shift[c]) <= 0 ? 0 : dy[i];
      totals[c] += d;
      totals[columns + c] += d * (x[i] - mean[c]);
      c = c + 1 == columns ? 0 : c + 1;
    }
  }

  /// Adds the sums of folded columns to those of the columns.
  private static void collect(Fold fold, float[] sums, double[] totals) {
    int columns = fold.columns();
    int width = fold.width();
    for (int i = 0; i < width; i += columns) {
      for (int c = 0; c < columns; c++) {
        totals[c] += sums[i + c];
        totals[columns + c] += sums[width + i + c];
      }
    }
  }
}
