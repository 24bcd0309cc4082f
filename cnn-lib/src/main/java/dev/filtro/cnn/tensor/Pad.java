package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Images that go on beyond their edges; see [Functions#pad].
final class Pad extends Operation {
  private static final int ZERO = -1;

  private final int[] rows;
  private final int[] columns;
  private final int left;

  private Pad(int[] rows, int[] columns, int left, Tensor x) {
    super(x);
    this.rows = rows;
    this.columns = columns;
    this.left = left;
  }

  static Tensor of(Tensor x, PaddingMode mode, int top, int bottom, int left, int right) {
    if (x.rank() != 4 || Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
      throw new IllegalArgumentException(
          "pad expects images [N, H, W, C] and at least 0 pixels a side but got %s and %d, %d, %d, %d"
              .formatted(x.shape(), top, bottom, left, right));
    }
    if (Math.max(top, bottom) > mode.reach(x.dim(1))
        || Math.max(left, right) > mode.reach(x.dim(2))) {
      throw new IllegalArgumentException(
          "pad %s shows at most %d rows and %d columns of %s again but got %d, %d, %d, %d"
              .formatted(
                  mode,
                  mode.reach(x.dim(1)),
                  mode.reach(x.dim(2)),
                  x.shape(),
                  top,
                  bottom,
                  left,
                  right));
    }
    int[] rows = sources(mode, x.dim(1), top, bottom);
    int[] columns = sources(mode, x.dim(2), left, right);
    Pad operation = new Pad(rows, columns, left, x);
    Shape shape = Shape.of(x.dim(0), rows.length, columns.length, x.dim(3));
    Storage y = Storage.allocate(shape.size());
    float[] from = x.array();
    float[] to = y.array();
    Arrays.fill(to, 0, shape.size(), 0);
    operation.runs((in, out, length) -> System.arraycopy(from, in, to, out, length));
    return operation.result(shape, y);
  }

  /// Which row or column of the image stands at each place of the padded one.
  private static int[] sources(PaddingMode mode, int size, int before, int behind) {
    int[] sources = new int[before + size + behind];
    for (int i = 0; i < sources.length; i++) {
      int place = i - before;
      sources[i] =
          switch (mode) {
            case ZEROS -> place >= 0 && place < size ? place : ZERO;
            case REFLECT -> place < 0 ? -place : Math.min(place, 2 * (size - 1) - place);
            case EDGE -> Math.clamp(place, 0, size - 1);
            case WRAP -> Math.floorMod(place, size);
          };
    }
    return sources;
  }

  /// Neighbours in the image that are neighbours in the padded one, too.
  private interface Visitor {
    void at(int in, int out, int length);
  }

  private void runs(Visitor visitor) {
    Tensor x = input(0);
    for (int n = 0; n < x.dim(0); n++) {
      for (int r = 0; r < rows.length; r++) {
        if (rows[r] != ZERO) {
          row((n * x.dim(1) + rows[r]) * x.dim(2), (n * rows.length + r) * columns.length, visitor);
        }
      }
    }
  }

  private void row(int in, int out, Visitor visitor) {
    Tensor x = input(0);
    int channels = x.dim(3);
    int width = x.dim(2);
    visitor.at(in * channels, (out + left) * channels, width * channels);
    for (int c = 0; c < columns.length; c++) {
      boolean inside = c >= left && c < left + width;
      if (!inside && columns[c] != ZERO) {
        visitor.at((in + columns[c]) * channels, (out + c) * channels, channels);
      }
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Storage dx = input(0).storage().sibling(input(0).size());
      float[] from = gradient.values();
      float[] to = dx.array();
      Arrays.fill(to, 0, input(0).size(), 0);
      runs((in, out, length) -> {
        for (int i = 0; i < length; i++) {
          to[in + i] += from[out + i];
        }
      });
      into.add(dx);
      dx.release();
    }
  }
}
