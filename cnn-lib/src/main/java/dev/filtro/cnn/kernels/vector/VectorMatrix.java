package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.MR;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.MatrixKernels;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Dense layers, and the entrance to general products.
final class VectorMatrix implements MatrixKernels {
  /// Multiply-adds below which a second thread does not pay.
  static final long LEAST_WORK = 1 << 18;

  /// Rows of a dense layer that are computed before the next panel: they stay in the first cache.
  private static final int ROWS = 4 * MR;

  /// Weights of a column whose gradients are computed at once: a multiple of every tile's rows.
  private static final int BLOCK = 72;

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
    Gemm.multiply(
        new Gemm.Left(a, aOffset, lda, transposeA, alpha),
        new Gemm.Right(b, bOffset, ldb, transposeB),
        m,
        n,
        k,
        beta,
        c,
        cOffset,
        ldc);
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
    float[] packed =
        panels.get(
            Panels.Layout.FORWARD,
            Panel.size(in, out),
            to -> Panel.pack(w, 0, out, in, out, to, 0));
    product(rows, in, out, x, packed, bias, epilogue, y, false);
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
    float[] packed =
        panels.get(
            Panels.Layout.BACKWARD,
            Panel.size(out, in),
            to -> Panel.packTransposed(w, 0, out, out, in, to, 0));
    product(rows, out, in, dy, packed, null, Epilogue.IDENTITY, dx, accumulate);
  }

  /// `y [rows, n] (+)= epilogue(x [rows, k] panels + bias)`, split over rows and panels.
  private static void product(
      int rows,
      int k,
      int n,
      float[] x,
      float[] packed,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y,
      boolean accumulate) {
    int blocks = (rows + ROWS - 1) / ROWS;
    int panels = Panel.count(n);
    Workers.shared()
        .split(
            blocks * panels,
            (int) Math.max(1, LEAST_WORK / ((long) ROWS * k * NR)),
            (worker, from, to) -> {
              Scratch scratch = Scratch.mine();
              int[] xRows = scratch.from(rows);
              int[] yRows = scratch.to(rows);
              Offsets.rows(xRows, rows, k);
              Offsets.rows(yRows, rows, n);
              float[] start = Offsets.bias(bias, n);
              for (int i = from; i < to; i++) {
                int first = i / blocks * NR;
                int row = i % blocks * ROWS;
                int end = Math.min(rows, row + ROWS);
                int used = Panel.used(n, first);
                Dot.rows(
                    x,
                    xRows,
                    0,
                    1,
                    0,
                    k,
                    packed,
                    first * k,
                    y,
                    yRows,
                    first,
                    row,
                    end,
                    start,
                    first,
                    accumulate,
                    used);
                if (epilogue != Epilogue.IDENTITY) {
                  for (int r = row; r < end; r++) {
                    VectorEpilogue.apply(epilogue, y, r * n + first, used);
                  }
                }
              }
            });
  }

  @Override
  public void denseWeightGradient(
      int rows, int in, int out, float[] x, float[] dy, float[] dw, boolean accumulate) {
    int panels = Panel.count(out);
    int blocks = (in + BLOCK - 1) / BLOCK;
    Workers.shared()
        .split(
            blocks * panels,
            (int) Math.max(1, LEAST_WORK / ((long) BLOCK * rows * NR)),
            (worker, from, to) -> {
              Scratch scratch = Scratch.mine();
              float[] slab = scratch.slab(rows * NR);
              float[] sums = scratch.sums(BLOCK * NR);
              int[] taps = scratch.taps(BLOCK);
              int packed = -1;
              for (int i = from; i < to; i++) {
                int first = i / blocks * NR;
                int width = Panel.width(out, first);
                if (packed != first) {
                  Panel.slab(dy, 0, out, rows, out, first, slab);
                  packed = first;
                }
                int k = i % blocks * BLOCK;
                int length = Math.min(BLOCK, in - k);
                Offsets.rows(taps, length, 1);
                Arrays.fill(taps, length, BLOCK, length - 1);
                Arrays.fill(sums, 0, BLOCK * width, 0);
                Outer.panel(x, k, taps, length, 1, 0, 1, 0, rows, in, slab, 0, sums, 0, width);
                int used = Panel.used(out, first);
                Rows.store(sums, 0, width, dw, k * out + first, out, length, used, accumulate);
              }
            });
  }
}
