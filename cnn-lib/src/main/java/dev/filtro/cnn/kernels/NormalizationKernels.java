package dev.filtro.cnn.kernels;

import org.jspecify.annotations.Nullable;

/// Statistics of columns, and moving and scaling by them: the work of batch, group and instance
/// normalisation.
///
/// Shapes: all work on `batch` matrices `[rows, columns]` one after the other; what belongs to a
/// column is `[batch, columns]`. For batch normalisation all pixels of all images are the rows of
/// one matrix.
public interface NormalizationKernels {
  /// Mean and variance (the mean square distance from the mean) of each column.
  void moments(int batch, int rows, int columns, float[] x, float[] mean, float[] variance);

  /// `y = epilogue(scale x + shift + residual)`, without a residual if it is null.
  void affine(
      int batch,
      int rows,
      int columns,
      float[] x,
      float[] scale,
      float[] shift,
      float @Nullable [] residual,
      Epilogue epilogue,
      float[] y);

  /// Column sums of `dz` and of `dz (x - mean)`, where dz is dy, or with `relu` dy where `scale x +
  /// shift` is above 0 and 0 elsewhere.
  void gradientSums(
      int batch,
      int rows,
      int columns,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      float[] sums,
      float[] products);

  /// `dx = scale dz + slope (x - mean) + offset`, where dz is as in [#gradientSums]; dx may be dy.
  void gradient(
      int batch,
      int rows,
      int columns,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      float[] slope,
      float[] offset,
      float[] dx);

  /// Each row by its own statistics: `y = (x - mean) / sqrt(variance + epsilon) * gain + bias`;
  /// `means` and `inverses` (of the square root) receive the statistics of the rows.
  void rows(
      int rows,
      int columns,
      float[] x,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      float[] means,
      float[] inverses);

  /// Gradient of [#rows] with respect to x; `normal` receives `dy (x - mean) inverse`, whose column
  /// sums are the gradient of the gain.
  void rowsGradient(
      int rows,
      int columns,
      float[] x,
      float[] gain,
      float[] dy,
      float[] means,
      float[] inverses,
      float[] normal,
      float[] dx);

  /// What each column was moved and scaled by; the arrays are live.
  @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost what it saves
  record Columns(float[] mean, float[] scale, float[] shift) {}
}
