package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.PointwiseKernels;
import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import org.jspecify.annotations.Nullable;

/// Plus, minus, times and divide with broadcasting.
final class Arithmetic extends Operation {
  private final Binary function;

  private Arithmetic(Binary function, Tensor a, Tensor b) {
    super(a, b);
    this.function = function;
  }

  static Tensor of(Binary function, Tensor a, Tensor b) {
    Broadcast broadcast = Broadcast.of(a.shape(), b.shape(), name(function));
    Storage y = Storage.allocate(broadcast.result().size());
    boolean swaps = function == Binary.PLUS || function == Binary.TIMES;
    if (swaps && !broadcast.result().equals(a.shape())) {
      broadcast.apply(function, broadcast.stretch(b), a, y.array());
    } else {
      broadcast.apply(function, broadcast.stretch(a), b, y.array());
    }
    return new Arithmetic(function, a, b).result(broadcast.result(), y);
  }

  private static String name(Binary function) {
    return switch (function) {
      case PLUS -> "plus";
      case MINUS -> "minus";
      case TIMES -> "times";
      case DIVIDE -> "dividedBy";
    };
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Broadcast broadcast = Broadcast.of(input(0).shape(), input(1).shape(), "gradient");
    share(broadcast, output, gradient, into(0), input(0), true);
    share(broadcast, output, gradient, into(1), input(1), false);
  }

  private void share(
      Broadcast broadcast,
      Tensor output,
      Gradient gradient,
      @Nullable Gradient into,
      Tensor input,
      boolean first) {
    if (into == null) {
      return;
    }
    Storage full = derivative(broadcast, output, gradient, first);
    Storage reduced =
        input.shape().equals(broadcast.result()) ? full.retain() : broadcast.reduce(full, input);
    into.add(reduced);
    reduced.release();
    full.release();
  }

  /// The gradient with respect to one argument as if it had the shape of the result.
  private Storage derivative(Broadcast broadcast, Tensor output, Gradient gradient, boolean first) {
    if (function == Binary.PLUS || (function == Binary.MINUS && first)) {
      return gradient.shared().retain();
    }
    int n = output.size();
    Storage d = output.storage().sibling(n);
    PointwiseKernels kernels = Kernels.chosen().pointwise();
    float[] dy = gradient.values();
    switch (function) {
      case MINUS -> kernels.scale(dy, -1, 0, d.array(), n);
      case TIMES -> broadcast.apply(Binary.TIMES, dy, input(first ? 1 : 0), d.array());
      case DIVIDE -> {
        // d(a/b)/da = 1/b, d(a/b)/db = -(a/b)/b
        broadcast.apply(Binary.DIVIDE, dy, input(1), d.array());
        if (!first) {
          kernels.binary(Binary.TIMES, d.array(), output.array(), d.array(), n);
          kernels.scale(d.array(), -1, 0, d.array(), n);
        }
      }
      case PLUS -> throw new AssertionError("handled above");
    }
    return d;
  }
}
