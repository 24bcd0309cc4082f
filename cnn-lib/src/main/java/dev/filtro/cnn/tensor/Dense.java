package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.MatrixKernels;
import dev.filtro.cnn.kernels.Panels;
import org.jspecify.annotations.Nullable;

/// Product with a weight matrix + bias + activation; see [Functions#dense].
final class Dense extends Operation {
  private final Epilogue epilogue;

  private Dense(Epilogue epilogue, Tensor... inputs) {
    super(inputs);
    this.epilogue = epilogue;
  }

  static Tensor of(Tensor x, Tensor weights, @Nullable Tensor bias, Epilogue epilogue) {
    check(x, weights, bias);
    if (Activate.apart(epilogue, x, weights, bias)) {
      return Activate.of(epilogue, of(x, weights, bias, Epilogue.IDENTITY));
    }
    int rows = x.dim(0);
    int in = weights.dim(0);
    int out = weights.dim(1);
    Storage y = Storage.allocate(rows * out);
    float[] b = bias == null ? null : bias.array();
    MatrixKernels kernels = Kernels.chosen().matrix();
    Panels panels = weights.storage().panels();
    panels.during(() ->
        kernels.dense(rows, in, out, x.array(), weights.array(), panels, b, epilogue, y.array()));
    Dense operation =
        bias == null ? new Dense(epilogue, x, weights) : new Dense(epilogue, x, weights, bias);
    return operation.result(Shape.of(rows, out), y);
  }

  private static void check(Tensor x, Tensor weights, @Nullable Tensor bias) {
    if (weights.rank() != 2) {
      throw new IllegalArgumentException(
          "dense expects weights [in, out] but got " + weights.shape());
    }
    if (x.rank() != 2 || x.dim(1) != weights.dim(0)) {
      throw new IllegalArgumentException(
          "dense expects an input [N, %d] for weights %s but got %s%s"
              .formatted(
                  weights.dim(0),
                  weights.shape(),
                  x.shape(),
                  x.rank() > 2 ? "; flatten() it first" : ""));
    }
    if (bias != null && !(bias.rank() == 1 && bias.dim(0) == weights.dim(1))) {
      throw new IllegalArgumentException(
          "dense expects a bias [%d] but got %s".formatted(weights.dim(1), bias.shape()));
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Storage dz = Activate.throughEpilogue(epilogue, output, gradient);
    float[] d = dz.array();
    Tensor x = input(0);
    Tensor weights = input(1);
    int rows = x.dim(0);
    int in = weights.dim(0);
    int out = weights.dim(1);
    MatrixKernels kernels = Kernels.chosen().matrix();
    Gradient dw = into(1);
    if (dw != null) {
      kernels.denseWeightGradient(rows, in, out, x.array(), d, dw.array(), dw.accumulates());
      dw.written();
    }
    if (inputs().length > 2) {
      Convolve2d.addBias(into(2), d, rows, out);
    }
    Gradient dx = into(0);
    if (dx != null) {
      Panels panels = weights.storage().panels();
      panels.during(() ->
          kernels.denseInputGradient(
              rows, in, out, d, weights.array(), panels, dx.array(), dx.accumulates()));
      dx.written();
    }
    dz.release();
  }
}
