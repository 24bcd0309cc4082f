package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Images in another size; see [Functions#resize].
///
/// The loops along the channels are plain: the JIT makes vectors of them, and memory is the limit.
final class Resize extends Operation {
  /// Where the pixels of one axis come from: two neighbours and the share of the second.
  @SuppressWarnings("ArrayRecordComponent") // tables of this class alone
  private record Places(int[] first, int[] second, float[] share) {
    static Places nearest(int from, int to) {
      return of(from, to, i -> Math.floor((double) i * from / to));
    }

    static Places smooth(int from, int to) {
      return of(from, to, i -> (i + 0.5) * from / to - 0.5);
    }

    static Places aligned(int from, int to) {
      return of(from, to, i -> to == 1 ? 0 : i * (from - 1.0) / (to - 1));
    }

    private static Places of(int from, int to, IntToDoubleFunction origin) {
      Places places = new Places(new int[to], new int[to], new float[to]);
      for (int i = 0; i < to; i++) {
        double inside = Math.clamp(origin.applyAsDouble(i), 0, from - 1);
        places.first[i] = (int) inside;
        places.second[i] = Math.min((int) inside + 1, from - 1);
        places.share[i] = (float) (inside - (int) inside);
      }
      return places;
    }
  }

  private final Places rows;
  private final Places columns;

  private Resize(Places rows, Places columns, Tensor x) {
    super(x);
    this.rows = rows;
    this.columns = columns;
  }

  static Tensor of(Tensor x, int height, int width, boolean smooth) {
    check(x, height, width);
    return smooth
        ? of(x, Places.smooth(x.dim(1), height), Places.smooth(x.dim(2), width))
        : of(x, Places.nearest(x.dim(1), height), Places.nearest(x.dim(2), width));
  }

  static Tensor aligned(Tensor x, int height, int width) {
    check(x, height, width);
    return of(x, Places.aligned(x.dim(1), height), Places.aligned(x.dim(2), width));
  }

  private static void check(Tensor x, int height, int width) {
    if (x.rank() != 4 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "resize expects images [N, H, W, C] and sizes of at least 1 but got %s to %d x %d"
              .formatted(x.shape(), height, width));
    }
  }

  private static Tensor of(Tensor x, Places rows, Places columns) {
    Resize operation = new Resize(rows, columns, x);
    Shape shape = Shape.of(x.dim(0), rows.first.length, columns.first.length, x.dim(3));
    Storage y = Storage.allocate(shape.size());
    float[] from = x.array();
    float[] to = y.array();
    operation.pixels(
        shape, (weight, in, out, first) -> mix(weight, from, in, to, out, x.dim(3), first));
    return operation.result(shape, y);
  }

  /// One of the four neighbours of an output pixel.
  private interface Visitor {
    void at(float weight, int in, int out, boolean first);
  }

  private void pixels(Shape shape, Visitor visitor) {
    Workers.shared()
        .split(
            shape.dim(0),
            1,
            (worker, from, to) -> {
              for (int n = from; n < to; n++) {
                for (int h = 0; h < shape.dim(1); h++) {
                  for (int w = 0; w < shape.dim(2); w++) {
                    pixel(n, h, w, shape, visitor);
                  }
                }
              }
            });
  }

  private void pixel(int n, int h, int w, Shape shape, Visitor visitor) {
    Tensor x = input(0);
    int channels = shape.dim(3);
    int out = ((n * shape.dim(1) + h) * shape.dim(2) + w) * channels;
    float down = rows.share[h];
    float right = columns.share[w];
    int top = (n * x.dim(1) + rows.first[h]) * x.dim(2);
    int bottom = (n * x.dim(1) + rows.second[h]) * x.dim(2);
    int left = columns.first[w];
    int other = columns.second[w];
    visitor.at((1 - down) * (1 - right), (top + left) * channels, out, true);
    if (right > 0) {
      visitor.at((1 - down) * right, (top + other) * channels, out, false);
    }
    if (down > 0) {
      visitor.at(down * (1 - right), (bottom + left) * channels, out, false);
    }
    if (down > 0 && right > 0) {
      visitor.at(down * right, (bottom + other) * channels, out, false);
    }
  }

  private static void mix(
      float weight, float[] from, int in, float[] to, int out, int channels, boolean first) {
    for (int c = 0; c < channels; c++) {
      to[out + c] = (first ? 0 : to[out + c]) + weight * from[in + c];
    }
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Tensor x = input(0);
      Storage dx = x.storage().sibling(x.size());
      float[] d = dx.array();
      Arrays.fill(d, 0, x.size(), 0);
      float[] dy = gradient.values();
      int channels = x.dim(3);
      pixels(
          output.shape(), (weight, in, out, first) -> mix(weight, dy, out, d, in, channels, false));
      into.add(dx);
      dx.release();
    }
  }
}
