package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.ConvolutionKernels;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import org.jspecify.annotations.Nullable;

/// Convolution + bias + activation in one pass; see [Functions#conv2d].
final class Convolve2d extends Operation {
  private final ConvolutionGeometry geometry;
  private final Epilogue epilogue;

  private Convolve2d(ConvolutionGeometry geometry, Epilogue epilogue, Tensor... inputs) {
    super(inputs);
    this.geometry = geometry;
    this.epilogue = epilogue;
  }

  static Tensor of(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      Epilogue epilogue) {
    ConvolutionGeometry g = check(x, filters, bias, window, groups);
    if (Activate.apart(epilogue, x, filters, bias)) {
      return Activate.of(epilogue, of(x, filters, bias, window, groups, Epilogue.IDENTITY));
    }
    Storage y = Storage.allocate(g.outputSize());
    float[] b = bias == null ? null : bias.array();
    ConvolutionKernels kernels = Kernels.chosen().convolution();
    Panels panels = filters.storage().panels();
    panels.during(
        () -> kernels.forward(g, x.array(), filters.array(), panels, b, epilogue, y.array()));
    Convolve2d operation =
        bias == null
            ? new Convolve2d(g, epilogue, x, filters)
            : new Convolve2d(g, epilogue, x, filters, bias);
    return operation.result(Shape.of(g.batch(), g.outHeight(), g.outWidth(), g.outChannels()), y);
  }

  static ConvolutionGeometry check(
      Tensor x, Tensor filters, @Nullable Tensor bias, Window window, int groups) {
    return check(x.shape(), filters, bias, window, groups);
  }

  /// The sizes of a convolution of an input of shape `x`.
  static ConvolutionGeometry check(
      Shape x, Tensor filters, @Nullable Tensor bias, Window window, int groups) {
    if (filters.rank() != 4
        || filters.dim(0) != window.height()
        || filters.dim(1) != window.width()) {
      throw new IllegalArgumentException(
          "conv2d expects filters [%d, %d, inChannels / groups, outChannels] but got %s"
              .formatted(window.height(), window.width(), filters.shape()));
    }
    int inChannels = filters.dim(2) * groups;
    int outChannels = filters.dim(3);
    if (x.rank() != 4 || x.dim(3) != inChannels) {
      throw new IllegalArgumentException(
          "conv2d expects an input [N, H, W, %d] for filters %s%s but got %s"
              .formatted(
                  inChannels, filters.shape(), groups == 1 ? "" : " in " + groups + " groups", x));
    }
    if (bias != null && !(bias.rank() == 1 && bias.dim(0) == outChannels)) {
      throw new IllegalArgumentException(
          "conv2d expects a bias [%d] but got %s".formatted(outChannels, bias.shape()));
    }
    return new ConvolutionGeometry(
        x.dim(0), x.dim(1), x.dim(2), inChannels, outChannels, groups, window);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Storage dz = Activate.throughEpilogue(epilogue, output, gradient);
    float[] d = dz.array();
    ConvolutionKernels kernels = Kernels.chosen().convolution();
    Tensor x = input(0);
    Tensor filters = input(1);
    Gradient dFilters = into(1);
    if (dFilters != null) {
      kernels.filterGradient(geometry, x.array(), d, dFilters.array(), dFilters.accumulates());
      dFilters.written();
    }
    if (inputs().length > 2) {
      addBias(into(2), d, geometry.outputSize() / geometry.outChannels(), geometry.outChannels());
    }
    Gradient dx = into(0);
    if (dx != null) {
      Panels panels = filters.storage().panels();
      panels.during(() ->
          kernels.inputGradient(
              geometry, d, filters.array(), panels, dx.array(), dx.accumulates()));
      dx.written();
    }
    dz.release();
  }

  /// The gradient of a bias: the sum over all rows.
  static void addBias(@Nullable Gradient into, float[] d, int rows, int columns) {
    if (into != null) {
      Kernels.chosen().reduction().columnSums(d, rows, columns, into.array(), into.accumulates());
      into.written();
    }
  }
}
