package dev.filtro.cnn.kernels;

import org.jspecify.annotations.Nullable;

/// Matrix products; matrices are row-major, `ld...` is the distance between rows.
public interface MatrixKernels {
  /// `C = alpha op(A) op(B) + beta C` with `op(A)` `[m, k]`, `op(B)` `[k, n]`, `C` `[m, n]`.
  ///
  /// With `beta == 0` C is only written, so that NaN in it does not matter.
  void multiply(
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
      int ldc);

  /// A dense layer: `y [rows, out] = epilogue(x [rows, in] w [in, out] + bias [out])`.
  void dense(
      int rows,
      int in,
      int out,
      float[] x,
      float[] w,
      Panels panels,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y);

  /// Gradient with respect to the input of a dense layer: `dx [rows, in] (+)= dy [rows, out] w^T`.
  void denseInputGradient(
      int rows,
      int in,
      int out,
      float[] dy,
      float[] w,
      Panels panels,
      float[] dx,
      boolean accumulate);

  /// Gradient with respect to the weights of a dense layer: `dw [in, out] (+)= x^T dy`.
  void denseWeightGradient(
      int rows, int in, int out, float[] x, float[] dy, float[] dw, boolean accumulate);
}
