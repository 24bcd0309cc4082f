package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Another shape over the same array.
final class Reshape extends Operation {
  private Reshape(Tensor x) {
    super(x);
  }

  static Tensor of(Tensor x, int[] dims) {
    return new Reshape(x).result(shape(x, dims.clone()), x.storage().retain());
  }

  /// With one more axis of size 1.
  static Tensor unsqueeze(Tensor x, int anyAxis) {
    int axis = anyAxis < 0 ? anyAxis + x.rank() + 1 : anyAxis;
    if (axis < 0 || axis > x.rank()) {
      throw new IndexOutOfBoundsException(
          "A new axis of %s may stand at 0 to %d but not at %d"
              .formatted(x.shape(), x.rank(), anyAxis));
    }
    int[] dims = new int[x.rank() + 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = i < axis ? x.dim(i) : i == axis ? 1 : x.dim(i - 1);
    }
    return of(x, dims);
  }

  /// Without an axis of size 1.
  static Tensor squeeze(Tensor x, int anyAxis) {
    int axis = x.shape().axis(anyAxis);
    if (x.dim(axis) != 1) {
      throw new IllegalArgumentException(
          "squeeze expects an axis of size 1 but axis %d of %s has %d"
              .formatted(anyAxis, x.shape(), x.dim(axis)));
    }
    int[] dims = new int[x.rank() - 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = x.dim(i < axis ? i : i + 1);
    }
    return of(x, dims);
  }

  private static Shape shape(Tensor x, int[] dims) {
    String asked = Arrays.toString(dims);
    int open = -1;
    int rest = 1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == -1 && open < 0) {
        open = i;
      } else {
        rest *= dims[i];
      }
    }
    if (open >= 0 && rest > 0) {
      dims[open] = x.size() / rest;
      rest *= dims[open];
    }
    if (rest != x.size()) {
      throw new IllegalArgumentException(
          "reshape expects a shape of %d elements for a tensor %s but got %s"
              .formatted(x.size(), x.shape(), asked));
    }
    return Shape.of(dims);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      into.add(gradient.shared());
    }
  }
}
