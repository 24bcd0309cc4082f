package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.PointwiseKernels;
import dev.filtro.cnn.kernels.PointwiseKernels.Binary;
import java.util.Arrays;

/// How two shapes meet in one operation: axes matched from the end, a size of 1 stretches.
///
/// Source: the broadcasting rules of NumPy.
record Broadcast(Shape first, Shape second, Shape result) {

  static Broadcast of(Shape a, Shape b, String operation) {
    if (a.equals(b)) {
      return new Broadcast(a, b, a);
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] dims = new int[rank];
    for (int i = 0; i < rank; i++) {
      int da = size(a, i, rank);
      int db = size(b, i, rank);
      if (da != db && da != 1 && db != 1) {
        throw new IllegalArgumentException(
            operation
                + " expects shapes that agree from the last axis on (or are 1 there) but got "
                + a
                + " and "
                + b);
      }
      dims[i] = da == 1 ? db : da;
    }
    return new Broadcast(a, b, Shape.of(dims));
  }

  private static int size(Shape shape, int axis, int rank) {
    int own = axis - (rank - shape.rank());
    return own < 0 ? 1 : shape.dim(own);
  }

  /// `to = f(full, other)`, where `full` has the result's shape and `other` is stretched to it.
  void apply(Binary f, float[] full, Tensor other, float[] to) {
    PointwiseKernels kernels = Kernels.chosen().pointwise();
    Middle middle = Middle.of(result, other.shape());
    if (middle == null) {
      kernels.binary(f, full, stretch(other), to, result.size());
    } else if (middle.middle() == 1) {
      kernels.binary(f, full, other.array(), to, result.size());
    } else {
      kernels.binaryMiddle(
          f, full, other.array(), to, middle.outer(), middle.middle(), middle.inner());
    }
  }

  /// The values of `tensor` as an array of the result's shape; its own array where it has that
  /// shape.
  float[] stretch(Tensor tensor) {
    if (tensor.shape().equals(result)) {
      return tensor.array();
    }
    float[] from = tensor.array();
    float[] to = new float[result.size()];
    Walk walk = walk(tensor.shape());
    for (int i = 0; i < to.length; i++) {
      to[i] = from[walk.next()];
    }
    return to;
  }

  /// The sum of `gradient`, which has the result's shape, over all axes along which `tensor` was
  /// stretched.
  Storage reduce(Storage gradient, Tensor tensor) {
    Middle middle = Middle.of(result, tensor.shape());
    if (middle != null) {
      Storage sums = gradient.sibling(tensor.size());
      Kernels.chosen()
          .reduction()
          .middleSums(
              gradient.array(),
              middle.outer(),
              middle.middle(),
              middle.inner(),
              sums.array(),
              false);
      return sums;
    }
    float[] from = gradient.array();
    double[] sums = new double[tensor.size()];
    Walk walk = walk(tensor.shape());
    int size = result.size();
    for (int i = 0; i < size; i++) {
      sums[walk.next()] += from[i];
    }
    Storage reduced = gradient.sibling(tensor.size());
    float[] to = reduced.array();
    for (int i = 0; i < sums.length; i++) {
      to[i] = (float) sums[i];
    }
    return reduced;
  }

  private Walk walk(Shape shape) {
    int rank = result.rank();
    int[] steps = new int[rank];
    int step = 1;
    for (int i = rank - 1; i >= 0; i--) {
      int size = size(shape, i, rank);
      steps[i] = size == 1 ? 0 : step;
      step *= size;
    }
    return new Walk(result.toArray(), steps);
  }

  /// Offsets into one array while another shape is walked through in order.
  static final class Walk {
    private final int[] dims;
    private final int[] steps;
    private final int[] index;
    private int at;

    Walk(int[] dims, int[] steps) {
      this.dims = dims;
      this.steps = steps;
      this.index = new int[dims.length];
    }

    int next() {
      int now = at;
      for (int i = dims.length - 1; i >= 0; i--) {
        at += steps[i];
        if (++index[i] < dims[i]) {
          break;
        }
        at -= steps[i] * dims[i];
        index[i] = 0;
      }
      return now;
    }

    @Override
    public String toString() {
      return "Walk " + Arrays.toString(index);
    }
  }
}
