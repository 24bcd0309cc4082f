package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Summarises each window of each channel in one number.
///
/// `y[n, i, j, c] = max, mean or sum over u, v of x[n, i s + u d - p, j s + v d - p, c]` with
/// stride s, dilation d and padding p.
///
/// Shapes: `[N, H, W, C]` -> `[N, H', W', C]`, H' = (H + padding - k) / s + 1 rounded down; the
/// stride s is the window's size k unless it is set. What is left over at the bottom and right is
/// not seen, or with `ceil()` makes windows of its own. A dilation d makes k count as d (k - 1) +
/// 1.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image or that the window
/// does not fit into.
///
/// Sources: average, LeCun et al. 1998, section II.B (there with a learned scale and bias);
/// maximum, Ranzato et al. 2007, "Unsupervised learning of invariant feature hierarchies".
///
/// @param summary which number
/// @param window size, stride and padding
/// @param edge what becomes of what is left over at the bottom and right
/// @param countPadding whether pixels that `padding(...)` adds count in averages, as zeros; those
///   that `same()` and `ceil()` add never do
/// @param name the layer's name, or null for pool1, pool2 ...
public record Pool2d(
    Summary summary, Window window, Edge edge, boolean countPadding, @Nullable String name)
    implements Layer {

  /// The number that stands for a window.
  public enum Summary {
    /// The largest.
    MAX,
    /// The mean.
    AVERAGE,
    /// The sum.
    SUM
  }

  /// A pooling of windows side by side.
  public static Pool2d of(Summary summary, int height, int width) {
    Window sideBySide = Window.of(height, width).stride(height, width);
    return new Pool2d(summary, sideBySide, Edge.VALID, true, null);
  }

  private Pool2d with(Window other, Edge atEdge) {
    return new Pool2d(summary, other, atEdge, countPadding, name);
  }

  /// Moves the window by this many pixels: windows overlap if that is less than their size.
  public Pool2d stride(int pixels) {
    return stride(pixels, pixels);
  }

  /// Moves the window by this many pixels downwards and to the right.
  public Pool2d stride(int vertical, int horizontal) {
    return with(window.stride(vertical, horizontal), edge);
  }

  /// Pads on every side. For averages the added pixels count as zeros, as PyTorch has it, unless
  /// [#countPadding(boolean)] says otherwise; for maxima they never count.
  public Pool2d padding(int pixels) {
    return padding(pixels, pixels, pixels, pixels);
  }

  /// Pads each side by its own number of pixels.
  public Pool2d padding(int top, int left, int bottom, int right) {
    return with(window.padding(top, left, bottom, right), edge == Edge.SAME ? Edge.VALID : edge);
  }

  /// Whether pixels that [#padding(int)] adds count in averages, as zeros.
  public Pool2d countPadding(boolean counted) {
    return new Pool2d(summary, window, edge, counted, name);
  }

  /// Spreads the window: neighbours in it are this many pixels apart.
  public Pool2d dilation(int pixels) {
    return dilation(pixels, pixels);
  }

  /// Spreads the window by this many pixels downwards and to the right.
  public Pool2d dilation(int vertical, int horizontal) {
    return with(window.dilation(vertical, horizontal), edge);
  }

  /// Pads so that the output has the input's size over the stride, rounded up; the added pixels
  /// never count, as TensorFlow has it.
  public Pool2d same() {
    return with(window.padding(0), Edge.SAME);
  }

  /// Makes windows of what is left over at the bottom and right, too, so that every pixel is seen.
  public Pool2d ceil() {
    return with(window, Edge.CEIL);
  }

  @Override
  public Pool2d named(String other) {
    return new Pool2d(summary, window, edge, countPadding, other);
  }

  @Override
  public String kind() {
    return switch (summary) {
      case MAX -> "MaxPool2d";
      case AVERAGE -> "AveragePool2d";
      case SUM -> "SumPool2d";
    };
  }

  @Override
  public String prefix() {
    return "pool";
  }

  @Override
  public String description() {
    boolean sideBySide =
        window.equals(
            Window.of(window.height(), window.width()).stride(window.height(), window.width()));
    return (sideBySide ? window.height() + "x" + window.width() : window.toString())
        + (edge == Edge.VALID ? "" : ", " + edge.name().toLowerCase(Locale.ROOT))
        + (countPadding ? "" : ", padding not counted");
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    Window padded = edge.fit(site, window);
    Shape out = Shape.of(padded.outHeight(in.dim(0)), padded.outWidth(in.dim(1)), in.dim(2));
    return new Built(out, 0, new Pooling(this, padded)).reaching(Reach.window(padded));
  }

  /// The pooling at work; one of 2x2 pixels may join a normalisation.
  private record Pooling(Pool2d of, Window padded) implements Forward {
    @Override
    public Tensor apply(List<Tensor> inputs, Pass pass) {
      return of.apply(inputs.getFirst(), padded);
    }

    @Override
    public boolean halves() {
      return of.summary == Summary.MAX && padded.equals(Window.of(2).stride(2));
    }
  }

  private Tensor apply(Tensor x, Window padded) {
    return switch (summary) {
      case MAX -> Functions.maxPool(x, padded);
      case AVERAGE -> average(x, padded);
      case SUM -> Functions.averagePool(x, padded).times(padded.taps());
    };
  }

  private Tensor average(Tensor x, Window padded) {
    if (edge != Edge.CEIL || !countPadding || !window.padded()) {
      return Functions.averagePool(x, padded, edge == Edge.VALID && countPadding);
    }
    // Padding that counts and padding that does not: the first becomes part of the image.
    Tensor wide = Functions.pad(x, window.top(), window.bottom(), window.left(), window.right());
    Window rest =
        padded.padding(0, 0, padded.bottom() - window.bottom(), padded.right() - window.right());
    return Functions.averagePool(wide, rest, false);
  }

  @Override
  public String toString() {
    return text();
  }
}
