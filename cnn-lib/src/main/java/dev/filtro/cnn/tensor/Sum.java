package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import java.util.Arrays;

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
    } else if (axes.middle() instanceof Middle(int outer, int middle, int inner)) {
      Kernels kernels = Kernels.chosen();
      kernels.reduction().middleSums(from, outer, middle, inner, to, false);
      kernels.pointwise().scale(to, (float) factor, 0, to, axes.to().size());
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
    if (axes.middle() instanceof Middle(int outer, int middle, int inner)) {
      Arrays.fill(d, 0, input(0).size(), scale);
      Kernels.chosen().pointwise().binaryMiddle(Binary.TIMES, d, dy, d, outer, middle, inner);
    } else {
      Broadcast.Walk walk = axes.walk();
      for (int i = 0; i < input(0).size(); i++) {
        d[i] = scale * dy[walk.next()];
      }
    }
    into.add(dx);
    dx.release();
  }
}
