package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Workers;

/// A [PointwiseFunction] of every element; see [Functions#pointwise].
final class PointwiseMap extends Operation {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 12;

  private final PointwiseFunction function;
  private final Tensor constants;

  private PointwiseMap(PointwiseFunction function, Tensor x, Tensor constants) {
    super(x);
    this.function = function;
    this.constants = constants;
  }

  static Tensor of(PointwiseFunction function, Tensor x, Tensor constants) {
    if (!x.shape().equals(constants.shape())) {
      throw new IllegalArgumentException(
          "pointwise expects constants of shape %s, that of x, but got %s"
              .formatted(x.shape(), constants.shape()));
    }
    Storage y = Storage.allocate(x.size());
    float[] from = x.array();
    float[] t = constants.array();
    float[] to = y.array();
    Workers.shared()
        .split(
            x.size(),
            LEAST,
            (worker, first, end) -> {
              for (int i = first; i < end; i++) {
                to[i] = (float) function.value(from[i], t[i]);
              }
            });
    return new PointwiseMap(function, x, constants).result(x.shape(), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into == null) {
      return;
    }
    float[] x = input(0).array();
    float[] t = constants.array();
    float[] dy = gradient.values();
    Storage dx = output.storage().sibling(output.size());
    float[] d = dx.array();
    Workers.shared()
        .split(
            output.size(),
            LEAST,
            (worker, first, end) -> {
              for (int i = first; i < end; i++) {
                d[i] = (float) (dy[i] * function.slope(x[i], t[i]));
              }
            });
    into.add(dx);
    dx.release();
  }
}
