package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.NormalizationKernels;
import dev.filtro.cnn.kernels.Workers;
import org.jspecify.annotations.Nullable;

/// Statistics and scaling of columns on folded matrices, see [Fold].
///
/// Sums are taken in float32 over 128 folded rows and added up in double precision. Squares are
/// those of distances from the first row, so that a large mean costs no digits.
///
/// Source: Chan, Golub & LeVeque 1983, "Algorithms for computing the sample variance", section 3
/// (shifted data).
final class VectorNormalization implements NormalizationKernels {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 14;

  /// Work on the rows `from` to `to` of matrix `b`.
  interface Part {
    void run(int worker, int b, int from, int to);
  }

  /// Splits over the matrices where there are enough for all threads, else over the rows of each.
  static void parts(int batch, int rows, int columns, Part part) {
    Workers workers = Workers.shared();
    if (batch >= workers.threads()) {
      int least = Math.max(1, LEAST / Math.max(1, rows * columns));
      workers.split(
          batch,
          least,
          (worker, from, to) -> {
            for (int b = from; b < to; b++) {
              part.run(worker, b, 0, rows);
            }
          });
      return;
    }
    int least = Math.max(1, LEAST / Math.max(1, columns));
    for (int b = 0; b < batch; b++) {
      int matrix = b;
      workers.split(rows, least, (worker, from, to) -> part.run(worker, matrix, from, to));
    }
  }

  @Override
  public void moments(int batch, int rows, int columns, float[] x, float[] mean, float[] variance) {
    sums(
        batch,
        rows,
        columns,
        (fold, b, from, to, totals) ->
            ColumnSums.moments(fold, x, b * rows * columns, from, to, totals),
        (b, totals) -> {
          for (int c = 0; c < columns; c++) {
            int at = b * columns + c;
            double shifted = totals[c] / rows;
            mean[at] = (float) (x[b * rows * columns + c] + shifted);
            variance[at] = (float) Math.max(0, totals[columns + c] / rows - shifted * shifted);
          }
        });
  }

  @Override
  public void gradientSums(
      int batch,
      int rows,
      int columns,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      float[] sums,
      float[] products) {
    sums(
        batch,
        rows,
        columns,
        (fold, b, from, to, totals) ->
            ColumnSums.products(fold, x, of, relu, dy, b, rows, from, to, totals),
        (b, totals) -> {
          for (int c = 0; c < columns; c++) {
            sums[b * columns + c] = (float) totals[c];
            products[b * columns + c] = (float) totals[columns + c];
          }
        });
  }

  /// Adds two sums a column to `totals` `[2, columns]`.
  private interface Adding {
    void run(Fold fold, int b, int from, int to, double[] totals);
  }

  /// Takes the two sums of each column of matrix `b`.
  private interface Taking {
    void run(int b, double[] totals);
  }

  private static void sums(int batch, int rows, int columns, Adding adding, Taking taking) {
    Fold fold = Fold.of(columns);
    if (batch >= Workers.shared().threads() && batch > 1) {
      parts(
          batch,
          rows,
          columns,
          (worker, b, from, to) -> {
            double[] totals = Scratch.mine().totals(2 * columns);
            adding.run(fold, b, from, to, totals);
            taking.run(b, totals);
          });
      return;
    }
    double[][] parts = new double[Workers.shared().threads()][];
    for (int b = 0; b < batch; b++) {
      int matrix = b;
      int least = Math.max(1, LEAST / Math.max(1, columns));
      Workers.shared()
          .split(
              rows,
              least,
              (worker, from, to) -> {
                double[] totals = Scratch.mine().totals(2 * columns);
                adding.run(fold, matrix, from, to, totals);
                parts[worker] = totals;
              });
      for (int worker = 1; worker < parts.length; worker++) {
        for (int c = 0; parts[worker] != null && c < 2 * columns; c++) {
          parts[0][c] += parts[worker][c];
        }
      }
      taking.run(b, parts[0]);
    }
  }

  @Override
  public void affine(
      int batch,
      int rows,
      int columns,
      float[] x,
      float[] scale,
      float[] shift,
      float @Nullable [] residual,
      Epilogue epilogue,
      float[] y) {
    Fold fold = Fold.lengthened(columns);
    parts(
        batch,
        rows,
        columns,
        (worker, b, from, to) -> {
          Scratch scratch = Scratch.mine();
          float[] a = fold.repeated(scale, b * columns, scratch.repeated(0, fold.width()));
          float[] t = fold.repeated(shift, b * columns, scratch.repeated(1, fold.width()));
          int end = (b * rows + to) * columns;
          for (int at = (b * rows + from) * columns; at < end; at += fold.width()) {
            affineRow(x, at, Math.min(fold.width(), end - at), a, t, residual, epilogue, y);
          }
        });
  }

  private static void affineRow(
      float[] x,
      int at,
      int width,
      float[] scale,
      float[] shift,
      float @Nullable [] residual,
      Epilogue epilogue,
      float[] y) {
    int whole = width / L * L;
    boolean relu = epilogue == Epilogue.RELU;
    if (residual == null) {
      if (relu) {
        NormalizationLoops.affineRelu(x, at, whole, scale, shift, y);
      } else {
        NormalizationLoops.affine(x, at, whole, scale, shift, y);
      }
    } else if (relu) {
      NormalizationLoops.affineAddRelu(x, residual, at, whole, scale, shift, y);
    } else {
      NormalizationLoops.affineAdd(x, residual, at, whole, scale, shift, y);
    }
    for (int i = whole; i < width; i++) {
      float z = Math.fma(x[at + i], scale[i], shift[i]);
      z = residual == null ? z : z + residual[at + i];
      y[at + i] = relu ? Math.max(z, 0) : z;
    }
    if (!relu) {
      VectorEpilogue.apply(epilogue, y, at, width);
    }
  }

  @Override
  public void gradient(
      int batch,
      int rows,
      int columns,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      float[] slope,
      float[] offset,
      float[] dx) {
    Fold fold = Fold.lengthened(columns);
    parts(
        batch,
        rows,
        columns,
        (worker, b, from, to) -> {
          int width = fold.width();
          Scratch scratch = Scratch.mine();
          float[] mean = fold.repeated(of.mean(), b * columns, scratch.repeated(0, width));
          float[] scale = fold.repeated(of.scale(), b * columns, scratch.repeated(1, width));
          float[] shift = fold.repeated(of.shift(), b * columns, scratch.repeated(2, width));
          float[] m = fold.repeated(slope, b * columns, scratch.repeated(3, width));
          float[] t = fold.repeated(offset, b * columns, scratch.repeated(4, width));
          Columns repeated = new Columns(mean, scale, shift);
          int end = (b * rows + to) * columns;
          for (int at = (b * rows + from) * columns; at < end; at += width) {
            gradientRow(x, at, Math.min(width, end - at), repeated, relu, dy, m, t, dx);
          }
        });
  }

  private static void gradientRow(
      float[] x,
      int at,
      int width,
      Columns of,
      boolean relu,
      float[] dy,
      float[] slope,
      float[] offset,
      float[] dx) {
    int whole = width / L * L;
    float[] mean = of.mean();
    float[] scale = of.scale();
    float[] shift = of.shift();
    if (relu) {
      NormalizationLoops.gradientBehindRelu(
          x, dy, at, whole, mean, scale, shift, slope, offset, dx);
    } else {
      NormalizationLoops.gradient(x, dy, at, whole, mean, scale, slope, offset, dx);
    }
    for (int i = whole; i < width; i++) {
      float v = x[at + i];
      float d = relu && Math.fma(v, scale[i], shift[i]) <= 0 ? 0 : dy[at + i];
      dx[at + i] = Math.fma(scale[i], d, Math.fma(slope[i], v - mean[i], offset[i]));
    }
  }

  @Override
  public void rows(
      int rows,
      int columns,
      float[] x,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      float[] means,
      float[] inverses) {
    Workers.shared()
        .split(
            rows,
            Math.max(1, LEAST / Math.max(1, columns)),
            (worker, from, to) -> {
              for (int r = from; r < to; r++) {
                RowNormalization.forward(x, r, columns, gain, bias, epsilon, y, means, inverses);
              }
            });
  }

  @Override
  public void rowsGradient(
      int rows,
      int columns,
      float[] x,
      float[] gain,
      float[] dy,
      float[] means,
      float[] inverses,
      float[] normal,
      float[] dx) {
    Workers.shared()
        .split(
            rows,
            Math.max(1, LEAST / Math.max(1, columns)),
            (worker, from, to) -> {
              for (int r = from; r < to; r++) {
                RowNormalization.backward(
                    x, r, columns, gain, dy, means[r], inverses[r], normal, dx);
              }
            });
  }
}
