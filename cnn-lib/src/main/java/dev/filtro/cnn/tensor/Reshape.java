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
