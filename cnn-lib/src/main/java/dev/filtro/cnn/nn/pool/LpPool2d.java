package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PointwiseFunction;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// Summarises each window by a norm: `(sum |x|^p)^(1/p)`; 1 is the sum of magnitudes, large p come
/// near the maximum.
///
/// Shapes: `[N, H, W, C]` -> `[N, H', W', C]`, as [Pool2d].
///
/// Source: Sermanet, Chintala & LeCun 2012, arXiv:1204.3968, section 2.1.
///
/// @param window size and stride
/// @param p the exponent
public record LpPool2d(Window window, double p) implements Layer {

  /// Checks the exponent.
  public LpPool2d {
    if (!(p >= 1)) {
      throw new IllegalArgumentException("lpPool expects an exponent of at least 1 but got " + p);
    }
  }

  /// Moves the window by this many pixels.
  public LpPool2d stride(int pixels) {
    return new LpPool2d(window.stride(pixels), p);
  }

  @Override
  public String prefix() {
    return "pool";
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%dx%d, p %s", window.height(), window.width(), p);
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    site.fit(window, false);
    Shape out = Shape.of(window.outHeight(in.dim(0)), window.outWidth(in.dim(1)), in.dim(2));
    return Built.of(out, 0, (x, pass) -> apply(x));
  }

  private Tensor apply(Tensor x) {
    Tensor powers = power(x, p);
    return power(Functions.averagePool(powers, window).times(window.taps()), 1 / p);
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
}
