package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/// The activations of [Epilogue] by themselves, where no convolution, dense product or
/// normalisation is there to end with them.
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

  /// Whether an activation must be an operation of its own behind one with these inputs: when
  /// gradients are wanted and need its argument.
  static boolean apart(Epilogue function, @Nullable Tensor... inputs) {
    if (function.derivedFromResult() || !Tape.recording()) {
      return false;
    }
    for (Tensor input : inputs) {
      if (input != null && input.wantsGradient()) {
        return true;
      }
    }
    return false;
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Tensor from = function.derivedFromResult() ? output : input(0);
      Storage dx = throughEpilogue(function, output, from, gradient);
      into.add(dx);
      dx.release();
    }
  }

  /// The gradient before the epilogue: written over the one after it when nobody else reads that.
  static Storage throughEpilogue(Epilogue function, Tensor output, Gradient gradient) {
    return throughEpilogue(function, output, output, gradient);
  }

  private static Storage throughEpilogue(
      Epilogue function, Tensor output, Tensor from, Gradient gradient) {
    if (function == Epilogue.IDENTITY) {
      return gradient.shared().retain();
    }
    int n = output.size();
    float[] dy = gradient.values();
    Storage dx =
        gradient.overwritable() && !output.retainsGradient()
            ? gradient.shared().retain()
            : output.storage().sibling(n);
    RectifierRule rule = RectifierRule.chosen();
    if (function == Epilogue.RELU && rule != RectifierRule.DERIVATIVE) {
      rule.apply(output.array(), dy, dx.array(), n);
      return dx;
    }
    Kernels.chosen().pointwise().epilogueGradient(function, from.array(), dy, dx.array(), n);
    return dx;
  }
}
