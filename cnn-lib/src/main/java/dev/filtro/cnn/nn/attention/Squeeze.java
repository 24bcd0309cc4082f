package dev.filtro.cnn.nn.attention;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;

/// Two dense layers with a narrow middle, from channels to a score for each channel.
record Squeeze(Parameter down, Parameter downBias, Parameter up, Parameter upBias) {
  static Squeeze of(Site site, int channels, int middle) {
    Initializer he = Initializer.he();
    Initializer zero = Initializer.constant(0);
    return new Squeeze(
        site.parameter("down", Shape.of(channels, middle), channels, middle, he),
        site.parameter("downBias", Shape.of(middle), channels, middle, zero),
        site.parameter("up", Shape.of(middle, channels), middle, channels, Initializer.glorot()),
        site.parameter("upBias", Shape.of(channels), middle, channels, zero));
  }

  /// Shapes: `[N, channels]`, kept.
  Tensor scores(Tensor x, Epilogue middle, Epilogue end) {
    Tensor h = Functions.dense(x, down.value(), downBias.value(), middle);
    return Functions.dense(h, up.value(), upBias.value(), end);
  }

  long multiplyAdds() {
    return 2L * down.shape().size();
  }
}
