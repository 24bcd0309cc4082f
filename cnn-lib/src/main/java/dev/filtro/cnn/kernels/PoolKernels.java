package dev.filtro.cnn.kernels;

/// Pooling: each channel by itself.
public interface PoolKernels {
  /// Largest value of each window; padding never wins; NaN wins.
  void max(PoolGeometry g, float[] x, float[] y);

  /// Gradient of [#max]: each window's gradient goes to the pixel that won (the first among
  /// equals).
  void maxGradient(
      PoolGeometry g, float[] x, float[] y, float[] dy, float[] dx, boolean accumulate);

  /// Mean of each window. Padding counts as zeros when `countPadding`, else only pixels count.
  void average(PoolGeometry g, boolean countPadding, float[] x, float[] y);

  /// Gradient of [#average].
  void averageGradient(
      PoolGeometry g, boolean countPadding, float[] dy, float[] dx, boolean accumulate);
}
