package dev.filtro.cnn.kernels;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;

/// Moving and scaling of channels, ReLU and the largest of 2x2 pixels in one pass: the images that
/// lie between are never written, nor is their gradient.
///
/// With `z = scale x + shift` for each pixel, `y = max(0, z of the four pixels)`; the gradient dz
/// is dy for the pixel with the largest z (the first among equals, or the first NaN) if that is not
/// 0 or below, and 0 for all others: number by number what the three operations give one after the
/// other.
public interface PooledNormalizationKernels {
  /// Whether images of these sizes can be computed in this way.
  boolean suits(PoolGeometry g);

  /// Computes `y` from `x`.
  void forward(PoolGeometry g, float[] x, float[] scale, float[] shift, float[] y);

  /// Sums over all pixels of dz and of `dz (x - mean)` for each channel.
  void gradientSums(
      PoolGeometry g, float[] x, Columns of, float[] dy, float[] sums, float[] products);

  /// `dx = scale dz + slope (x - mean) + offset`.
  void gradient(
      PoolGeometry g, float[] x, Columns of, float[] dy, float[] slope, float[] offset, float[] dx);

  /// Whether a pooling takes 2x2 pixels side by side and leaves none over.
  static boolean halves(PoolGeometry g) {
    return !g.adaptive()
        && g.window().equals(Window.of(2).stride(2))
        && g.height() % 2 == 0
        && g.width() % 2 == 0;
  }
}
