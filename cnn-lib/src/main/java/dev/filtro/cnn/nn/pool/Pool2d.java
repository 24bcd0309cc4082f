package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Summarises each window of each channel in one number.
///
/// Shapes: `[N, H, W, C]` -> `[N, H', W', C]`, H' = (H + padding - k) / s + 1 rounded down; the
/// stride s is the window's size k unless it is set. What is left over at the bottom and right is
/// not seen.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image or that the window
/// does not fit into.
///
/// Sources: average, LeCun et al. 1998, section II.B (there with a learned scale and bias);
/// maximum, Ranzato et al. 2007, "Unsupervised learning of invariant feature hierarchies".
///
/// @param summary which number
/// @param window size, stride and padding
/// @param samePadding whether to pad so that the output has the input's size over the stride,
///   rounded up; the added pixels never count
/// @param name the layer's name, or null for pool1, pool2 ...
public record Pool2d(Summary summary, Window window, boolean samePadding, @Nullable String name)
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
    return new Pool2d(summary, Window.of(height, width).stride(height, width), false, null);
  }

  /// Moves the window by this many pixels: windows overlap if that is less than their size.
  public Pool2d stride(int pixels) {
    return new Pool2d(summary, window.stride(pixels), samePadding, name);
  }

  /// Pads on every side. For averages the added pixels count as zeros, as PyTorch has it.
  public Pool2d padding(int pixels) {
    return new Pool2d(summary, window.padding(pixels), false, name);
  }

  /// Pads so that the output has the input's size over the stride, rounded up; the added pixels
  /// never count, as TensorFlow has it.
  public Pool2d same() {
    return new Pool2d(summary, window, true, name);
  }

  @Override
  public Pool2d named(String other) {
    return new Pool2d(summary, window, samePadding, other);
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
        window.strideHeight() == window.height() && window.strideWidth() == window.width();
    return (sideBySide ? window.height() + "x" + window.width() : window.toString())
        + (samePadding ? ", same" : "");
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    Window padded = site.fit(window, samePadding);
    Shape out = Shape.of(padded.outHeight(in.dim(0)), padded.outWidth(in.dim(1)), in.dim(2));
    return Built.of(out, 0, (x, pass) -> apply(x, padded));
  }

  private Tensor apply(Tensor x, Window padded) {
    return switch (summary) {
      case MAX -> Functions.maxPool(x, padded);
      case AVERAGE -> Functions.averagePool(x, padded, !samePadding);
      case SUM -> Functions.averagePool(x, padded).times(padded.taps());
    };
  }
}
