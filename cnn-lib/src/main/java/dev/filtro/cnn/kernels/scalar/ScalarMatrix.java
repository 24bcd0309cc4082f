package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.MatrixKernels;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Matrix products row by row: the inner loop runs along a row of B and C, which the JIT
/// vectorises.
final class ScalarMatrix implements MatrixKernels {
  private static final int LEAST_WORK = 1 << 16;

  @Override
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    int stepRow = transposeA ? 1 : lda;
    int stepK = transposeA ? lda : 1;
    float[] rows = transposeB ? transposed(b, bOffset, ldb, n, k) : b;
    int rowsOffset = transposeB ? 0 : bOffset;
    int ldRows = transposeB ? n : ldb;
    int least = Math.max(1, LEAST_WORK / Math.max(1, n * k));
    Workers.shared()
        .split(
            m,
            least,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                int row = cOffset + i * ldc;
                start(c, row, n, beta);
                for (int p = 0; p < k; p++) {
                  float v = alpha * a[aOffset + i * stepRow + p * stepK];
                  addRow(v, rows, rowsOffset + p * ldRows, c, row, n);
                }
              }
            });
  }

  private static void start(float[] c, int row, int n, float beta) {
    if (beta == 0) {
      Arrays.fill(c, row, row + n, 0);
    } else if (beta != 1) {
      for (int j = 0; j < n; j++) {
        c[row + j] *= beta;
      }
    }
  }

  static void addRow(float v, float[] x, int from, float[] y, int to, int n) {
    for (int j = 0; j < n; j++) {
      y[to + j] = Math.fma(v, x[from + j], y[to + j]);
    }
  }

  private static float[] transposed(float[] b, int offset, int ldb, int n, int k) {
    float[] t = new float[n * k];
    for (int j = 0; j < n; j++) {
      for (int p = 0; p < k; p++) {
        t[p * n + j] = b[offset + j * ldb + p];
      }
    }
    return t;
  }

  @Override
  public void dense(
      int rows,
      int in,
      int out,
      float[] x,
      float[] w,
      Panels panels,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y) {
    if (bias != null) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(bias, 0, y, r * out, out);
      }
    }
    float beta = bias == null ? 0 : 1;
    multiply(false, false, rows, out, in, 1, x, 0, in, w, 0, out, beta, y, 0, out);
    ScalarPointwise.apply(epilogue, y, 0, y, 0, rows * out);
  }

  @Override
  public void denseInputGradient(
      int rows,
      int in,
      int out,
      float[] dy,
      float[] w,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    float beta = accumulate ? 1 : 0;
    multiply(false, true, rows, in, out, 1, dy, 0, out, w, 0, out, beta, dx, 0, in);
  }

  @Override
  public void denseWeightGradient(
      int rows, int in, int out, float[] x, float[] dy, float[] dw, boolean accumulate) {
    float beta = accumulate ? 1 : 0;
    multiply(true, false, in, out, rows, 1, x, 0, in, dy, 0, out, beta, dw, 0, out);
  }
}
