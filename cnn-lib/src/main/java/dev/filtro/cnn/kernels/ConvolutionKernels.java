package dev.filtro.cnn.kernels;

import org.jspecify.annotations.Nullable;

/// Convolutions: any stride, padding, dilation, groups. Filters are not flipped
/// (cross-correlation).
public interface ConvolutionKernels {
  /// `y = epilogue(x * filters + bias)`.
  void forward(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      Panels panels,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y);

  /// Gradient with respect to the input, written to or added to `dx`.
  void inputGradient(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate);

  /// Gradient with respect to the filters, written to or added to `dFilters`.
  void filterGradient(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate);
}
