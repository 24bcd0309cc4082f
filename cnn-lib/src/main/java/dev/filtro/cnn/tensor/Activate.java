package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;

/// ReLU, tanh and sigmoid by themselves, where no convolution or dense product is there to end with
/// them.
final class Activate extends Operation {
  private final Epilogue function;

  private Activate(Epilogue function, Tensor x) {
    super(x);
    this.function = function;
  }

  static Tensor of(Epilogue function, Tensor x) {
    Storage y = Storage.allocate(x.size());
    Kernels.chosen().pointwise().epilogue(function, x.array(), y.array(), x.size());
    return new Activate(function, x).result(x.shape(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Storage dx = throughEpilogue(function, output, gradient);
      into.add(dx);
      dx.release();
    }
  }

  /// The gradient before the epilogue: written over the one after it when nobody else reads that.
  static Storage throughEpilogue(Epilogue function, Tensor output, Gradient gradient) {
    if (function == Epilogue.IDENTITY) {
      return gradient.shared().retain();
    }
    int n = output.size();
    float[] dy = gradient.values();
    Storage dx =
        gradient.overwritable() && !output.retainsGradient()
            ? gradient.shared().retain()
            : output.storage().sibling(n);
    Kernels.chosen().pointwise().epilogueGradient(function, output.array(), dy, dx.array(), n);
    return dx;
  }
}
