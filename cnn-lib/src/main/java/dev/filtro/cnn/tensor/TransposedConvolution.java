package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.ConvolutionKernels;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.Window;
import org.jspecify.annotations.Nullable;

/// Transposed convolution: the way back of a convolution, forwards. See
/// [Functions#convTranspose2d].
final class TransposedConvolution extends Operation {
  private final ConvolutionGeometry geometry;

  private TransposedConvolution(ConvolutionGeometry geometry, Tensor... inputs) {
    super(inputs);
    this.geometry = geometry;
  }

  static Tensor of(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      int height,
      int width) {
    ConvolutionGeometry g = check(x, filters, bias, window, groups, height, width);
    Storage y = Storage.allocate(g.inputSize());
    Panels panels = filters.storage().panels();
    panels.during(
        () -> kernels().inputGradient(g, x.array(), filters.array(), panels, y.array(), false));
    if (bias != null) {
      int rows = g.inputSize() / g.inChannels();
      Kernels.chosen()
          .pointwise()
          .binaryMiddle(Binary.PLUS, y.array(), bias.array(), y.array(), 1, rows, g.inChannels());
    }
    TransposedConvolution operation =
        bias == null
            ? new TransposedConvolution(g, x, filters)
            : new TransposedConvolution(g, x, filters, bias);
    return operation.result(Shape.of(x.dim(0), height, width, g.inChannels()), y);
  }

  /// The convolution that would lead from the result back to x.
  private static ConvolutionGeometry check(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      int height,
      int width) {
    if (filters.rank() != 4
        || filters.dim(0) != window.height()
        || filters.dim(1) != window.width()) {
      throw new IllegalArgumentException(
          "convTranspose2d expects filters [%d, %d, outChannels / groups, inChannels] but got %s"
              .formatted(window.height(), window.width(), filters.shape()));
    }
    if (x.rank() != 4 || x.dim(3) != filters.dim(3)) {
      throw new IllegalArgumentException(
          "convTranspose2d expects an input [N, H, W, %d] for filters %s but got %s"
              .formatted(filters.dim(3), filters.shape(), x.shape()));
    }
    int channels = filters.dim(2) * groups;
    if (bias != null && !bias.shape().equals(Shape.of(channels))) {
      throw new IllegalArgumentException(
          "convTranspose2d expects a bias [%d] but got %s".formatted(channels, bias.shape()));
    }
    ConvolutionGeometry g =
        new ConvolutionGeometry(x.dim(0), height, width, channels, filters.dim(3), groups, window);
    if (g.outHeight() != x.dim(1) || g.outWidth() != x.dim(2)) {
      throw new IllegalArgumentException(
          "convTranspose2d expects an output size that its window takes to %d x %d but %d x %d goes to %d x %d"
              .formatted(x.dim(1), x.dim(2), height, width, g.outHeight(), g.outWidth()));
    }
    return g;
  }

  private static ConvolutionKernels kernels() {
    return Kernels.chosen().convolution();
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    float[] dy = gradient.values();
    Tensor filters = input(1);
    Gradient dFilters = into(1);
    if (dFilters != null) {
      kernels()
          .filterGradient(geometry, dy, input(0).array(), dFilters.array(), dFilters.accumulates());
      dFilters.written();
    }
    if (inputs().length > 2) {
      int channels = geometry.inChannels();
      Convolve2d.addBias(into(2), dy, geometry.inputSize() / channels, channels);
    }
    Gradient into = into(0);
    if (into != null) {
      Storage dx = output.storage().sibling(geometry.outputSize());
      Panels panels = filters.storage().panels();
      panels.during(() ->
          kernels()
              .forward(geometry, dy, filters.array(), panels, null, Epilogue.IDENTITY, dx.array()));
      into.add(dx);
      dx.release();
    }
  }
}
