package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.PointwiseKernels;
import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import dev.filtro.cnn.kernels.PointwiseKernels.Unary;

/// Negate, exp, log, sqrt, square, abs, erf.
final class Elementwise extends Operation {
  private final Unary function;

  private Elementwise(Unary function, Tensor x) {
    super(x);
    this.function = function;
  }

  static Tensor of(Unary function, Tensor x) {
    Storage y = Storage.allocate(x.size());
    Kernels.chosen().pointwise().unary(function, x.array(), y.array(), x.size());
    return new Elementwise(function, x).result(x.shape(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into == null) {
      return;
    }
    int n = output.size();
    float[] x = input(0).array();
    float[] dy = gradient.values();
    Storage dx = output.storage().sibling(n);
    float[] d = dx.array();
    PointwiseKernels kernels = Kernels.chosen().pointwise();
    switch (function) {
      case NEGATE -> kernels.scale(dy, -1, 0, d, n);
      case EXP -> kernels.binary(Binary.TIMES, dy, output.array(), d, n);
      case LOG -> kernels.binary(Binary.DIVIDE, dy, x, d, n);
      case SQRT -> {
        kernels.binary(Binary.DIVIDE, dy, output.array(), d, n);
        kernels.scale(d, 0.5f, 0, d, n);
      }
      case SQUARE -> {
        kernels.binary(Binary.TIMES, dy, x, d, n);
        kernels.scale(d, 2, 0, d, n);
      }
      case ERF -> {
        kernels.unary(Unary.SQUARE, x, d, n);
        kernels.scale(d, -1, 0, d, n);
        kernels.unary(Unary.EXP, d, d, n);
        kernels.scale(d, (float) (2 / Math.sqrt(Math.PI)), 0, d, n);
        kernels.binary(Binary.TIMES, d, dy, d, n);
      }
      case ABS -> {
        for (int i = 0; i < n; i++) {
          // 0 for NaN as well, as PyTorch has it
          d[i] = dy[i] * (x[i] > 0 ? 1 : x[i] < 0 ? -1 : 0);
        }
      }
    }
    into.add(dx);
    dx.release();
  }
}
