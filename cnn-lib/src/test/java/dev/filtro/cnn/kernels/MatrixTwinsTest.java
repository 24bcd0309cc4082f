package dev.filtro.cnn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Products of matrices, dense layers.
class MatrixTwinsTest extends TwinComparison {
  @Test
  void productsAgreeAtAllSizesAndTransposes() {
    for (int m : SIZES) {
      int n = 1 + random.nextInt(70);
      int k = 1 + random.nextInt(70);
      productAgrees(m, n, k);
      productAgrees(n, m, k);
      productAgrees(k, n, m);
    }
    productAgrees(250, 70, 600);
    productAgrees(20, 1100, 300);
    productAgrees(9, 530, 2100);
  }

  private void productAgrees(int m, int n, int k) {
    float[] a = normal((m + 3) * (k + 3));
    float[] b = normal((k + 3) * (n + 3));
    for (int variant = 0; variant < 8; variant++) {
      boolean ta = (variant & 1) != 0;
      boolean tb = (variant & 2) != 0;
      float alpha = (variant & 4) != 0 ? 0.5f : 1;
      float beta = new float[] {0, 1, -2}[variant % 3];
      int lda = (ta ? m : k) + 2;
      int ldb = (tb ? k : n) + 1;
      same(
          m * (n + 2) + 1,
          3e-6 * Math.sqrt(k + 1),
          "product " + m + " " + n + " " + k + " variant " + variant,
          (kernels, c) ->
              kernels
                  .matrix()
                  .multiply(ta, tb, m, n, k, alpha, a, 1, lda, b, 2, ldb, beta, c, 1, n + 2));
    }
  }

  @Test
  void productWithBetaZeroIgnoresWhatWasThere() {
    float[] c = {Float.NaN, Float.NaN};
    vector
        .matrix()
        .multiply(
            false, false, 1, 2, 1, 1, new float[] {2}, 0, 1, new float[] {3, 4}, 0, 2, 0, c, 0, 2);
    assertEquals("[6.0, 8.0]", Arrays.toString(c));
  }

  @Test
  void denseLayersAgreeAtAllSizes() {
    for (int rows : new int[] {1, 3, 8, 33, 64}) {
      for (int in : SIZES) {
        for (int out : new int[] {1, 10, 15, 16, 17, 31, 32, 33, 65}) {
          denseAgrees(rows, in, out);
        }
      }
    }
    denseAgrees(64, 400, 120);
  }

  private void denseAgrees(int rows, int in, int out) {
    float[] x = normal(rows * in);
    float[] w = normal(in * out);
    float[] bias = normal(out);
    float[] dy = normal(rows * out);
    String size = rows + " " + in + " " + out;
    same(
        rows * out,
        3e-6 * Math.sqrt(in + 1),
        "dense " + size,
        (k, y) -> k.matrix().dense(rows, in, out, x, w, new Panels(), bias, Epilogue.TANH, y));
    for (boolean accumulate : new boolean[] {false, true}) {
      same(
          rows * in,
          3e-6 * Math.sqrt(out + 1),
          "dense input gradient " + size,
          (k, dx) ->
              k.matrix().denseInputGradient(rows, in, out, dy, w, new Panels(), dx, accumulate));
      same(
          in * out,
          3e-6 * Math.sqrt(rows + 1),
          "dense weight gradient " + size,
          (k, dw) -> k.matrix().denseWeightGradient(rows, in, out, x, dy, dw, accumulate));
    }
  }
}
