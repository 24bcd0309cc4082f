package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Axes in another order.
final class Transpose extends Operation {
  private final int[] order;

  private Transpose(int[] order, Tensor x) {
    super(x);
    this.order = order;
  }

  static Tensor of(Tensor x, int[] order) {
    int rank = x.rank();
    boolean[] seen = new boolean[rank];
    int[] dims = new int[order.length];
    boolean fits = order.length == rank;
    for (int i = 0; fits && i < rank; i++) {
      int axis = order[i];
      fits = axis >= 0 && axis < rank && !seen[axis];
      if (fits) {
        seen[axis] = true;
        dims[i] = x.dim(axis);
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "transpose expects every axis of %s once but got %s"
              .formatted(x.shape(), Arrays.toString(order)));
    }
    Storage y = Storage.allocate(x.size());
    move(x.shape(), order, x.array(), y.array(), Shape.of(dims), false);
    return new Transpose(order.clone(), x).result(Shape.of(dims), y);
  }

  /// Copies between the original order (`from`, or `to` when `back`) and the changed one.
  private static void move(
      Shape original, int[] order, float[] from, float[] to, Shape changed, boolean back) {
    int[] steps = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      steps[i] = original.product(order[i] + 1, original.rank());
    }
    Broadcast.Walk walk = new Broadcast.Walk(changed.toArray(), steps);
    for (int i = 0; i < changed.size(); i++) {
      int at = walk.next();
      if (back) {
        to[at] = from[i];
      } else {
        to[i] = from[at];
      }
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Storage dx = output.storage().sibling(output.size());
      move(input(0).shape(), order, gradient.values(), dx.array(), output.shape(), true);
      into.add(dx);
      dx.release();
    }
  }
}
