package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import org.jspecify.annotations.Nullable;

/// Convolutions together with what stands before and behind them, in one pass where no gradients
/// are wanted, else one by one; see [Functions#conv2d] and [Functions#pointThenDepthwise].
final class JoinedConvolution {
  private static final Window POINT = Window.of(1);

  private JoinedConvolution() {}

  static Tensor of(
      Tensor x,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      int groups,
      @Nullable Tensor factors,
      @Nullable Tensor addend,
      Epilogue epilogue) {
    ConvolutionGeometry g = Convolve2d.check(x, filters, bias, window, groups);
    Shape shape = Shape.of(g.batch(), g.outHeight(), g.outWidth(), g.outChannels());
    check("factors", factors, Shape.of(g.batch(), g.inChannels()));
    check("something to add", addend, shape);
    boolean recorded = recorded(x, filters, bias, factors, addend);
    if (factors != null && (recorded || g.height() * g.width() < g.outChannels())) {
      // Few pixels take less to scale than the filters.
      Tensor scaled = x.times(factors.reshape(g.batch(), 1, 1, g.inChannels()));
      Tensor y = of(scaled, filters, bias, window, groups, null, addend, epilogue);
      Workspace.letGo(scaled);
      return y;
    }
    if (recorded && addend != null) {
      Tensor sum = Convolve2d.of(x, filters, bias, window, groups, Epilogue.IDENTITY);
      return Functions.activate(sum.plus(addend), epilogue);
    }
    if (recorded) {
      return Convolve2d.of(x, filters, bias, window, groups, epilogue);
    }
    Storage y = Storage.allocate(g.outputSize());
    Fusion fusion = new Fusion(array(factors), array(bias), array(addend), epilogue);
    Panels panels = filters.storage().panels();
    panels.during(() ->
        Kernels.chosen()
            .convolution()
            .forward(g, x.array(), filters.array(), panels, fusion, y.array()));
    return new Tensor(shape, y, null);
  }

  static Tensor pointThenDepthwise(
      Tensor x,
      Tensor pointFilters,
      @Nullable Tensor pointBias,
      Epilogue pointActivation,
      Tensor filters,
      @Nullable Tensor bias,
      Window window,
      Epilogue activation) {
    int channels = filters.dim(-1);
    if (!recorded(x, pointFilters, pointBias, filters, bias)) {
      ConvolutionGeometry point = Convolve2d.check(x, pointFilters, pointBias, POINT, 1);
      Shape between = Shape.of(x.dim(0), x.dim(1), x.dim(2), pointFilters.dim(3));
      ConvolutionGeometry g = Convolve2d.check(between, filters, bias, window, channels);
      Storage y = Storage.allocate(g.outputSize());
      Panels panels = pointFilters.storage().panels();
      boolean[] done = new boolean[1];
      panels.during(() ->
          done[0] =
              Kernels.chosen()
                  .convolution()
                  .pointThenDepthwise(
                      point,
                      x.array(),
                      pointFilters.array(),
                      panels,
                      Fusion.of(array(pointBias), pointActivation),
                      g,
                      filters.array(),
                      Fusion.of(array(bias), activation),
                      y.array()));
      if (done[0]) {
        Shape shape = Shape.of(g.batch(), g.outHeight(), g.outWidth(), channels);
        return new Tensor(shape, y, null);
      }
      y.letGo();
    }
    Tensor between = Convolve2d.of(x, pointFilters, pointBias, POINT, 1, pointActivation);
    Tensor y = Convolve2d.of(between, filters, bias, window, channels, activation);
    Workspace.letGo(between);
    return y;
  }

  private static float @Nullable [] array(@Nullable Tensor tensor) {
    return tensor == null ? null : tensor.array();
  }

  private static void check(String what, @Nullable Tensor tensor, Shape expected) {
    if (tensor != null && !tensor.shape().equals(expected)) {
      throw new IllegalArgumentException(
          "conv2d expects %s %s but got %s".formatted(what, expected, tensor.shape()));
    }
  }

  private static boolean recorded(@Nullable Tensor... inputs) {
    if (Tape.recording()) {
      for (Tensor input : inputs) {
        if (input != null && input.wantsGradient()) {
          return true;
        }
      }
    }
    return false;
  }
}
