package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PointwiseFunction;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// Summarises each window by a norm: `(sum |x|^p)^(1/p)`; 1 is the sum of magnitudes, large p come
/// near the maximum.
///
/// Shapes: `[N, H, W, C]` -> `[N, H', W', C]`, as [Pool2d]. What is padded adds nothing to a norm.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image or that the window
/// does not fit into.
///
/// Source: Sermanet, Chintala & LeCun 2012, arXiv:1204.3968, section 2.1.
///
/// @param window size, stride, padding and dilation
/// @param edge what becomes of what is left over at the bottom and right
/// @param p the exponent
public record LpPool2d(Window window, Edge edge, double p) implements Layer {

  /// Checks the exponent.
  public LpPool2d {
    if (!(p >= 1)) {
      throw new IllegalArgumentException("lpPool expects an exponent of at least 1 but got " + p);
    }
  }

  /// Moves the window by this many pixels.
  public LpPool2d stride(int pixels) {
    return new LpPool2d(window.stride(pixels), edge, p);
  }

  /// Pads each side by its own number of pixels.
  public LpPool2d padding(int top, int left, int bottom, int right) {
    Edge rest = edge == Edge.SAME ? Edge.VALID : edge;
    return new LpPool2d(window.padding(top, left, bottom, right), rest, p);
  }

  /// Spreads the window: neighbours in it are this many pixels apart.
  public LpPool2d dilation(int pixels) {
    return new LpPool2d(window.dilation(pixels), edge, p);
  }

  /// Pads so that the output has the input's size over the stride, rounded up.
  public LpPool2d same() {
    return new LpPool2d(window.padding(0), Edge.SAME, p);
  }

  /// Makes windows of what is left over at the bottom and right, too.
  public LpPool2d ceil() {
    return new LpPool2d(window, Edge.CEIL, p);
  }

  @Override
  public String prefix() {
    return "pool";
  }

  @Override
  public String description() {
    String rest = edge == Edge.VALID ? "" : ", " + edge.name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%dx%d%s, p %s", window.height(), window.width(), rest, p);
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    Window padded = edge.fit(site, window);
    Shape out = Shape.of(padded.outHeight(in.dim(0)), padded.outWidth(in.dim(1)), in.dim(2));
    return Built.of(out, 0, (x, pass) -> apply(x, padded)).reaching(Reach.window(padded));
  }

  private Tensor apply(Tensor x, Window padded) {
    Tensor powers = power(x, p);
    return power(Functions.averagePool(powers, padded).times(padded.taps()), 1 / p);
  }

  private static Tensor power(Tensor x, double exponent) {
    return Functions.pointwise(x, Tensor.zeros(x.shape().toArray()), new Power(exponent));
  }

  /// |x|^exponent; its slope at 0 counts as 0.
  private record Power(double exponent) implements PointwiseFunction {
    @Override
    public double value(double x, double t) {
      return Math.pow(Math.abs(x), exponent);
    }

    @Override
    public double slope(double x, double t) {
      return x == 0 ? 0 : Math.signum(x) * exponent * Math.pow(Math.abs(x), exponent - 1);
    }
  }

  @Override
  public String toString() {
    return text();
  }
}
