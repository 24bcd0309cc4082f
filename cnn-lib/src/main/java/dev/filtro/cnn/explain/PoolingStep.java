package dev.filtro.cnn.explain;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.pool.Edge;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;

/// One step of a pooling on an image with one channel.
///
/// @param summary which number stands for the window
/// @param row of the result, from 0
/// @param column of the result, from 0
/// @param image `[H, W]`
/// @param window size, stride and padding
/// @param patch the part of the image below the window, `[kh, kw]`; NaN where padding does not
///   count, 0 where it does
/// @param result the whole result, `[H', W']`
/// @param context where in a network it is, in lines; empty for a step outside of one
public record PoolingStep(
    Pool2d.Summary summary,
    int row,
    int column,
    Tensor image,
    Window window,
    Tensor patch,
    Tensor result,
    List<String> context)
    implements WindowStep {

  /// Keeps an unmodifiable copy of the context.
  public PoolingStep {
    context = List.copyOf(context);
  }

  static PoolingStep of(Tensor image, Pool2d pool, int row, int column) {
    boolean plane = image.rank() == 2 || (image.rank() == 3 && image.dim(2) == 1);
    if (!plane) {
      throw new IllegalArgumentException(
          "explainStep expects an image [H, W] or [H, W, 1] but got %s; take one channel with slice"
              .formatted(image.shape()));
    }
    int height = image.dim(0);
    int width = image.dim(1);
    Window window = padded(pool, height, width);
    int rows = window.outHeight(height);
    int columns = window.outWidth(width);
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "explainStep expects a place in the result, which has %d rows and %d columns, but got row %d, column %d"
              .formatted(rows, columns, row, column));
    }
    Tensor plain = image.detach().reshape(height, width);
    boolean counts =
        pool.summary() != Pool2d.Summary.MAX && pool.edge() != Edge.SAME && pool.countPadding();
    Tensor patch = patch(plain, window, row, column, counts ? 0 : Float.NaN);
    return new PoolingStep(
        pool.summary(),
        row,
        column,
        plain,
        window,
        pool.edge() == Edge.CEIL ? withoutRest(patch, pool.window(), plain, row, column) : patch,
        pooled(plain, pool),
        List.of());
  }

  /// The same with lines that say where in a network it is.
  PoolingStep within(List<String> lines) {
    return new PoolingStep(summary, row, column, image, window, patch, result, lines);
  }

  private static Window padded(Pool2d pool, int height, int width) {
    return switch (pool.edge()) {
      case VALID -> pool.window();
      case SAME -> pool.window().same(height, width);
      case CEIL -> pool.window().ceil(height, width);
    };
  }

  private static Tensor pooled(Tensor image, Pool2d pool) {
    Node input = Node.input(image.dim(0), image.dim(1), 1);
    Tensor y = Network.of(input, pool).predict(image.reshape(1, image.dim(0), image.dim(1), 1));
    return y.reshape(y.dim(1), y.dim(2));
  }

  /// What `ceil()` adds at the bottom and right, behind the padding, never counts.
  private static Tensor withoutRest(
      Tensor patch, Window window, Tensor image, int row, int column) {
    float[] values = patch.toArray();
    for (int i = 0; i < values.length; i++) {
      int down = Math.floorDiv(i, window.width()) * window.dilationHeight();
      int across = i % window.width() * window.dilationWidth();
      int y = row * window.strideHeight() - window.top() + down;
      int x = column * window.strideWidth() - window.left() + across;
      if (y >= image.dim(0) + window.bottom() || x >= image.dim(1) + window.right()) {
        values[i] = Float.NaN;
      }
    }
    return Tensor.of(values, window.height(), window.width());
  }

  /// What lies below a window.
  static Tensor patch(Tensor image, Window window, int row, int column, float padding) {
    float[] patch = new float[window.taps()];
    for (int i = 0; i < patch.length; i++) {
      int y =
          row * window.strideHeight()
              - window.top()
              + Math.floorDiv(i, window.width()) * window.dilationHeight();
      int x =
          column * window.strideWidth()
              - window.left()
              + i % window.width() * window.dilationWidth();
      boolean inside = y >= 0 && y < image.dim(0) && x >= 0 && x < image.dim(1);
      patch[i] = inside ? image.get(y, x) : padding;
    }
    return Tensor.of(patch, window.height(), window.width());
  }

  /// The number that stands for the window.
  public double value() {
    return result.get(row, column);
  }

  /// How many of the window's numbers count.
  public int counted() {
    int count = 0;
    for (float value : patch.toArray()) {
      count += Float.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  @Override
  public String toString() {
    String what =
        switch (summary) {
          case MAX -> "largest";
          case AVERAGE -> "mean";
          case SUM -> "sum";
        };
    return "Pooling step at row %d, column %d: %s of %d numbers = %.6g"
        .formatted(row, column, what, counted(), value());
  }
}
