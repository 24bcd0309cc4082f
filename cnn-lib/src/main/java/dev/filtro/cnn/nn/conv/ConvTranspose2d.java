package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.activation.Linear;
import dev.filtro.cnn.nn.activation.Relu;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Spreads images with learned filters, the way back of a convolution: with stride 2 images become
/// twice as high and wide, as decoders and generators need it.
///
/// Shapes: `[N, H, W, inChannels]` -> `[N, H', W', filters]`, H' = (H - 1) stride + size - 2
/// padding
/// + extra, or H stride with `same()`. Parameters `filters` `[k, k, filters, inChannels]` and
///   `bias` `[filters]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image.
///
/// Sources: Zeiler et al. 2010, "Deconvolutional networks"; arithmetic, Dumoulin & Visin 2016,
/// arXiv:1603.07285, chapter 4.
///
/// @param filters the channels of the output
/// @param window size, stride, padding and dilation of the convolution whose way back this is
/// @param samePadding whether the output has the input's size times the stride
/// @param extra rows and columns added to the output, fewer than the stride: sizes of which the
///   convolution would not have told the difference
/// @param bias whether a number is added to each channel of the output
/// @param activation the function that follows
/// @param initializer how the filters start, or null for what suits the activation
/// @param name the layer's name, or null for convtranspose1 ...
public record ConvTranspose2d(
    int filters,
    Window window,
    boolean samePadding,
    int extra,
    boolean bias,
    Activation activation,
    @Nullable Initializer initializer,
    @Nullable String name)
    implements Layer {

  /// Checks the counts.
  public ConvTranspose2d {
    int stride = Math.min(window.strideHeight(), window.strideWidth());
    if (filters < 1 || extra < 0 || (extra > 0 && extra >= stride)) {
      throw new IllegalArgumentException(
          "convTranspose expects at least 1 filter and fewer extra rows than its stride %d but got %d and %d"
              .formatted(stride, filters, extra));
    }
  }

  /// Stride 1, no padding, a bias and no activation.
  public static ConvTranspose2d of(int filters, Window window) {
    return new ConvTranspose2d(filters, window, false, 0, true, new Linear(), null, null);
  }

  private ConvTranspose2d with(Window other, boolean same, int more) {
    return new ConvTranspose2d(filters, other, same, more, bias, activation, initializer, name);
  }

  /// Gives the output the input's size times the stride.
  public ConvTranspose2d same() {
    return with(window, true, 0);
  }

  /// Cuts this many pixels off every side, which the convolution would have padded.
  public ConvTranspose2d padding(int pixels) {
    return with(window.padding(pixels), false, extra);
  }

  /// Spreads neighbouring pixels by this many.
  public ConvTranspose2d stride(int pixels) {
    return with(window.stride(pixels), samePadding, extra);
  }

  /// Adds this many rows and columns at the bottom and right, fewer than the stride.
  public ConvTranspose2d extra(int pixels) {
    return with(window, samePadding, pixels);
  }

  /// Adds nothing to the channels.
  public ConvTranspose2d withoutBias() {
    return new ConvTranspose2d(
        filters, window, samePadding, extra, false, activation, initializer, name);
  }

  /// Applies any activation to the output.
  public ConvTranspose2d activation(Activation function) {
    return new ConvTranspose2d(
        filters, window, samePadding, extra, bias, function, initializer, name);
  }

  /// Applies max(x, 0) to the output.
  public ConvTranspose2d relu() {
    return activation(new Relu());
  }

  /// Draws the first filters in another way.
  public ConvTranspose2d weights(Initializer initial) {
    return new ConvTranspose2d(
        filters, window, samePadding, extra, bias, activation, initial, name);
  }

  @Override
  public ConvTranspose2d named(String other) {
    return new ConvTranspose2d(
        filters, window, samePadding, extra, bias, activation, initializer, other);
  }

  @Override
  public String prefix() {
    return "convtranspose";
  }

  @Override
  public String description() {
    return filters
        + (filters == 1 ? " filter " : " filters ")
        + window
        + (samePadding ? ", same" : "")
        + (extra == 0 ? "" : ", " + extra + " extra")
        + (bias ? "" : ", no bias")
        + (activation instanceof Linear ? "" : ", " + activation.prefix());
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    if (in.rank() != 3) {
      throw site.mismatch(
          "[N, H, W, C]", "put it before flatten(), or reshape to height, width and channels");
    }
    int height = spread(in.dim(0), window.strideHeight(), rowsCut());
    int width = spread(in.dim(1), window.strideWidth(), columnsCut());
    if (height < 1 || width < 1) {
      throw site.mismatch("an image that its padding leaves something of", "pad less");
    }
    Window padded = samePadding ? window.same(height, width) : window;
    int channels = in.dim(2);
    int fanIn =
        Math.max(1, window.taps() * channels / (window.strideHeight() * window.strideWidth()));
    Parameter kernel =
        site.parameter(
            "filters",
            Shape.of(window.height(), window.width(), filters, channels),
            fanIn,
            window.taps() * filters,
            initializer == null ? activation.weights() : initializer);
    Parameter shift =
        bias
            ? site.parameter("bias", Shape.of(filters), fanIn, filters, Initializer.constant(0))
            : null;
    return Built.of(
        Shape.of(height, width, filters),
        (long) in.size() * window.taps() * filters,
        (x, pass) -> apply(x, kernel, shift, padded, height, width));
  }

  /// How much a window reaches over its stride, less what is cut off.
  private int rowsCut() {
    return samePadding
        ? 0
        : window.extentHeight() - window.strideHeight() - window.top() - window.bottom() + extra;
  }

  private int columnsCut() {
    return samePadding
        ? 0
        : window.extentWidth() - window.strideWidth() - window.left() - window.right() + extra;
  }

  private static int spread(int size, int stride, int more) {
    return size * stride + more;
  }

  private Tensor apply(
      Tensor x, Parameter kernel, @Nullable Parameter shift, Window padded, int height, int width) {
    Tensor y =
        Functions.convTranspose2d(
            x, kernel.value(), shift == null ? null : shift.value(), padded, height, width);
    return activation.apply(y);
  }
}
