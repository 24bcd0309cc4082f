package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Sizes of a tensor along its axes, the outermost first; `[]` is a single number.
///
/// Units: elements.
public final class Shape {
  private final int[] dims;
  private final int size;

  private Shape(int[] dims) {
    this.dims = dims;
    long total = 1;
    for (int d : dims) {
      if (d < 0) {
        throw new IllegalArgumentException(
            "Shape expects sizes of 0 or more but got " + Arrays.toString(dims));
      }
      total *= d;
      if (total > Integer.MAX_VALUE - 64) {
        throw new IllegalArgumentException(
            "Shape "
                + Arrays.toString(dims)
                + " has more elements than one array holds ("
                + (Integer.MAX_VALUE - 64)
                + "); use smaller batches");
      }
    }
    size = (int) total;
  }

  /// A shape of these sizes.
  ///
  /// Errors: [IllegalArgumentException] when a size is negative or the product exceeds one array.
  public static Shape of(int... dims) {
    return new Shape(dims.clone());
  }

  /// Number of axes.
  public int rank() {
    return dims.length;
  }

  /// Size along `axis`; negative axes count from the end.
  ///
  /// Errors: [IndexOutOfBoundsException] when there is no such axis.
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /// The axis counted from 0 for one that may count from the end.
  ///
  /// Errors: [IndexOutOfBoundsException] when there is no such axis.
  public int axis(int axis) {
    int positive = axis < 0 ? axis + dims.length : axis;
    if (positive < 0 || positive >= dims.length) {
      throw new IndexOutOfBoundsException(
          "Shape " + this + " has axes 0 to " + (dims.length - 1) + " but not " + axis);
    }
    return positive;
  }

  /// Number of elements.
  public int size() {
    return size;
  }

  /// The sizes, a copy.
  public int[] toArray() {
    return dims.clone();
  }

  /// Product of the sizes of the axes `from` (inclusive) to `to` (exclusive).
  int product(int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= dims[i];
    }
    return product;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(dims, that.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /// As Python and the textbooks write it: `[64, 28, 28, 1]`.
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
