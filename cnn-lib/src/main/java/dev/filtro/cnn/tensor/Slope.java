package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.PointwiseKernels.Sloped;

/// Leaky ReLU and ELU; see [Functions#leakyRelu] and [Functions#elu].
final class Slope extends Operation {
  private final Sloped function;
  private final float a;

  private Slope(Sloped function, float a, Tensor x) {
    super(x);
    this.function = function;
    this.a = a;
  }

  static Tensor of(Sloped function, double a, Tensor x) {
    Storage y = Storage.allocate(x.size());
    Kernels.chosen().pointwise().sloped(function, (float) a, x.array(), y.array(), x.size());
    return new Slope(function, (float) a, x).result(x.shape(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      int n = output.size();
      Storage dx = output.storage().sibling(n);
      Kernels.chosen()
          .pointwise()
          .slopedGradient(function, a, input(0).array(), gradient.values(), dx.array(), n);
      into.add(dx);
      dx.release();
    }
  }
}
