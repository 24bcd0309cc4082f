package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Zeros around images; see [Functions#pad].
final class Pad extends Operation {
  private final int top;
  private final int left;

  private Pad(int top, int left, Tensor x) {
    super(x);
    this.top = top;
    this.left = left;
  }

  static Tensor of(Tensor x, int top, int bottom, int left, int right) {
    if (x.rank() != 4 || Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      throw new IllegalArgumentException(
          "pad expects images [N, H, W, C] and at least 0 pixels a side but got %s and %d, %d, %d, %d"
              .formatted(x.shape(), top, bottom, left, right));
    }
    Shape shape = Shape.of(x.dim(0), top + x.dim(1) + bottom, left + x.dim(2) + right, x.dim(3));
    Storage y = Storage.allocate(shape.size());
    Arrays.fill(y.array(), 0, shape.size(), 0);
    Pad operation = new Pad(top, left, x);
    operation.rows(shape, x.array(), y.array(), true);
    return operation.result(shape, y);
  }

  /// Copies the image's rows into the padded ones, or back.
  private void rows(Shape padded, float[] from, float[] to, boolean in) {
    Tensor x = input(0);
    int run = x.dim(2) * x.dim(3);
    for (int n = 0; n < x.dim(0); n++) {
      for (int h = 0; h < x.dim(1); h++) {
        int inner = (n * x.dim(1) + h) * run;
        int outer = ((n * padded.dim(1) + top + h) * padded.dim(2) + left) * x.dim(3);
        System.arraycopy(from, in ? inner : outer, to, in ? outer : inner, run);
      }
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Storage dx = input(0).storage().sibling(input(0).size());
      rows(output.shape(), gradient.values(), dx.array(), false);
      into.add(dx);
      dx.release();
    }
  }
}
