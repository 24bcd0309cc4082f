package dev.filtro.cnn.kernels;

import org.jspecify.annotations.Nullable;

/// Convolutions: any stride, padding, dilation, groups. Filters are not flipped
/// (cross-correlation).
public interface ConvolutionKernels {
  /// `y = epilogue(x * filters + bias)`.
  default void forward(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      Panels panels,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y) {
    forward(g, x, filters, panels, Fusion.of(bias, epilogue), y);
  }

  /// `y = x * filters`, and what joins it.
  void forward(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y);

  /// A 1x1 convolution and a depthwise one behind it, without memory for all that lies between.
  /// Tells whether it was computed: where that does not pay, nothing is done.
  default boolean pointThenDepthwise(
      ConvolutionGeometry point,
      float[] x,
      float[] pointFilters,
      Panels panels,
      Fusion pointFusion,
      ConvolutionGeometry depthwise,
      float[] filters,
      Fusion fusion,
      float[] y) {
    return false;
  }

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
