package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;

/// Sums and means along axes, added up in double precision.
final class Sum extends Operation {
  private final Axes axes;
  private final float scale;

  private Sum(Axes axes, float scale, Tensor x) {
    super(x);
    this.axes = axes;
    this.scale = scale;
  }

  static Tensor of(Tensor x, int[] along, boolean mean) {
    Axes axes = Axes.of(x.shape(), along, mean ? "mean" : "sum");
    Storage y = Storage.allocate(axes.to().size());
    double factor = mean ? 1.0 / axes.count() : 1;
    float[] from = x.array();
    float[] to = y.array();
    if (axes.to().size() == 1) {
      to[0] = (float) (Kernels.chosen().reduction().sum(from, x.size()) * factor);
    } else {
      double[] sums = new double[axes.to().size()];
      Broadcast.Walk walk = axes.walk();
      for (int i = 0; i < x.size(); i++) {
        sums[walk.next()] += from[i];
      }
      for (int i = 0; i < sums.length; i++) {
        to[i] = (float) (sums[i] * factor);
      }
    }
    return new Sum(axes, (float) factor, x).result(axes.to(), y);
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
    Broadcast.Walk walk = axes.walk();
    for (int i = 0; i < input(0).size(); i++) {
      d[i] = scale * dy[walk.next()];
    }
    into.add(dx);
    dx.release();
  }
}
