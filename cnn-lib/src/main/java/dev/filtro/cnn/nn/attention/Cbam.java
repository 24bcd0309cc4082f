package dev.filtro.cnn.nn.attention;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;

/// Multiplies each channel, then each pixel, by a number from 0 to 1 that means and maxima decide.
///
/// `z = x sigmoid(f(mean(x)) + f(max(x)))` with the two dense layers f of [SqueezeExcitation],
/// means and maxima over height and width; then `y = z sigmoid(conv([mean(z), max(z)]))`, over
/// channels.
///
/// Shapes: `[N, H, W, C]`, kept. Parameters: those of [SqueezeExcitation], and `filters` `[7, 7, 2,
/// 1]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image.
///
/// Source: Woo, Park, Lee & Kweon 2018, arXiv:1807.06521, section 3.
///
/// @param reduction how many times narrower than the channels the middle is; 16 in the paper
public record Cbam(int reduction) implements Layer {
  private static final int SIZE = 7;

  /// Checks the number.
  public Cbam {
    if (reduction < 1) {
      throw new IllegalArgumentException(
          "cbam expects a reduction of at least 1 but got " + reduction);
    }
  }

  @Override
  public String description() {
    return "reduction " + reduction;
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3) {
      throw site.mismatch("[N, H, W, C]", "put it before flatten()");
    }
    int channels = in.dim(2);
    Squeeze squeeze = Squeeze.of(site, channels, Math.max(1, channels / reduction));
    int taps = SIZE * SIZE * 2;
    Parameter filters =
        site.parameter(
            "filters", Shape.of(SIZE, SIZE, 2, 1), taps, SIZE * SIZE, Initializer.glorot());
    long multiplyAdds = 2 * squeeze.multiplyAdds() + (long) in.dim(0) * in.dim(1) * taps;
    return Built.of(in, multiplyAdds, (x, pass) -> apply(x, squeeze, filters));
  }

  private static Tensor apply(Tensor x, Squeeze squeeze, Parameter filters) {
    int n = x.dim(0);
    int channels = x.dim(3);
    Tensor largest = Functions.adaptiveMaxPool(x, 1, 1).reshape(n, channels);
    Tensor scores =
        squeeze
            .scores(x.mean(1, 2), Epilogue.RELU, Epilogue.IDENTITY)
            .plus(squeeze.scores(largest, Epilogue.RELU, Epilogue.IDENTITY));
    Tensor y = x.times(Functions.sigmoid(scores).reshape(n, 1, 1, channels));
    int[] pixels = {n, x.dim(1), x.dim(2), 1};
    Tensor summary = y.mean(-1).reshape(pixels).concat(-1, y.max(-1).reshape(pixels));
    Window window = Window.of(SIZE).padding(SIZE / 2);
    return y.times(Functions.conv2d(summary, filters.value(), null, window, 1, Epilogue.SIGMOID));
  }

  @Override
  public String toString() {
    return text();
  }
}
