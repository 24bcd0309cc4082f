package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;

/// Softmax along the last axis; see [Functions#softmax].
final class Softmax extends Operation {
  private Softmax(Tensor x) {
    super(x);
  }

  static Tensor of(Tensor x) {
    if (x.rank() < 1) {
      throw new IllegalArgumentException("softmax expects at least one axis but got " + x.shape());
    }
    Storage y = Storage.allocate(x.size());
    Kernels.chosen().reduction().softmax(x.array(), rows(x), x.dim(-1), y.array());
    return new Softmax(x).result(x.shape(), y);
  }

  private static int rows(Tensor x) {
    return x.shape().product(0, x.rank() - 1);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Storage dx = output.storage().sibling(output.size());
      Kernels.chosen()
          .reduction()
          .softmaxGradient(
              output.array(), gradient.values(), rows(output), output.dim(-1), dx.array());
      into.add(dx);
      dx.release();
    }
  }
}
