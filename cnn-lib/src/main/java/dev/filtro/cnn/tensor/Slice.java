package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// A part along one axis.
final class Slice extends Operation {
  private final int axis;
  private final int from;

  private Slice(int axis, int from, Tensor x) {
    super(x);
    this.axis = axis;
    this.from = from;
  }

  static Tensor of(Tensor x, int anyAxis, int from, int to) {
    int axis = x.shape().axis(anyAxis);
    int[] dims = x.shape().toArray();
    if (from < 0 || to < from || to > dims[axis]) {
      throw new IndexOutOfBoundsException(
          "slice expects 0 <= from <= to <= %d on axis %d of %s but got %d to %d"
              .formatted(dims[axis], axis, x.shape(), from, to));
    }
    dims[axis] = to - from;
    Shape shape = Shape.of(dims);
    Storage y = Storage.allocate(shape.size());
    copy(x.shape(), axis, from, to - from, x.array(), y.array(), false);
    return new Slice(axis, from, x).result(shape, y);
  }

  /// Copies the part out of the whole, or with `back` the part into the whole.
  static void copy(
      Shape whole, int axis, int from, int length, float[] source, float[] target, boolean back) {
    int outer = whole.product(0, axis);
    int inner = whole.product(axis + 1, whole.rank());
    int run = length * inner;
    for (int o = 0; o < outer; o++) {
      int inWhole = (o * whole.dim(axis) + from) * inner;
      if (back) {
        System.arraycopy(source, o * run, target, inWhole, run);
      } else {
        System.arraycopy(source, inWhole, target, o * run, run);
      }
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Shape whole = input(0).shape();
      Storage dx = input(0).storage().sibling(whole.size());
      Arrays.fill(dx.array(), 0, whole.size(), 0);
      copy(whole, axis, from, output.dim(axis), gradient.values(), dx.array(), true);
      into.add(dx);
      dx.release();
    }
  }
}
