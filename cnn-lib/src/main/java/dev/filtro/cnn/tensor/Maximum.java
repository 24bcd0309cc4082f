package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Largest elements along axes; NaN wins, the gradient goes to the first of equals.
final class Maximum extends Operation {
  private final int[] winners;

  private Maximum(int[] winners, Tensor x) {
    super(x);
    this.winners = winners;
  }

  static Tensor of(Tensor x, int[] along) {
    Axes axes = Axes.of(x.shape(), along, "max");
    int[] winners = winners(x, axes);
    float[] from = x.array();
    Storage y = Storage.allocate(winners.length);
    float[] to = y.array();
    for (int i = 0; i < winners.length; i++) {
      to[i] = from[winners[i]];
    }
    return new Maximum(winners, x).result(axes.to(), y);
  }

  /// Where the largest elements are along one axis.
  static Tensor places(Tensor x, int axis) {
    Axes axes = Axes.of(x.shape(), new int[] {axis}, "argMax");
    int along = x.shape().axis(axis);
    int step = x.shape().product(along + 1, x.rank());
    float[] places = new float[axes.to().size()];
    int[] winners = winners(x, axes);
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.floorDiv(winners[i], step) % x.dim(along);
    }
    return Tensor.owning(places, axes.to());
  }

  /// The place of the largest element among all for each element of the result.
  static int[] winners(Tensor x, Axes axes) {
    if (x.size() == 0) {
      throw new IllegalArgumentException("max expects at least one element but got " + x.shape());
    }
    float[] from = x.array();
    int[] winners = new int[axes.to().size()];
    Arrays.fill(winners, -1);
    Broadcast.Walk walk = axes.walk();
    for (int i = 0; i < x.size(); i++) {
      int out = walk.next();
      int best = winners[out];
      if (best < 0 || from[i] > from[best] || (Float.isNaN(from[i]) && !Float.isNaN(from[best]))) {
        winners[out] = i;
      }
    }
    return winners;
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into == null) {
      return;
    }
    float[] dy = gradient.values();
    Storage dx = input(0).storage().sibling(input(0).size());
    float[] d = dx.array();
    Arrays.fill(d, 0, input(0).size(), 0);
    for (int i = 0; i < winners.length; i++) {
      d[winners[i]] = dy[i];
    }
    into.add(dx);
    dx.release();
  }
}
