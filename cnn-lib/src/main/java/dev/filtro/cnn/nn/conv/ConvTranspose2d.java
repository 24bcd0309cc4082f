package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Reach;
import dev.filtro.cnn.nn.Site;
import dev.filtro.cnn.nn.Weight;
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
/// `y[n, i s + u d - p, j s + v d - p, f] += x[n, i, j, c] filters[u, v, f, c]` over all i, j, u, v
/// and c, with stride s, dilation d and padding p; then `activation(y + bias)`.
///
/// Shapes: `[N, H, W, inChannels]` -> `[N, H', W', filters]`, H' = (H - 1) s + d (k - 1) + 1 -
/// padding plus extra, or H s with `same()`. Parameters `filters` `[k, k, filters / groups,
/// inChannels]` and `bias` `[filters]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image, or whose channels
/// the groups do not divide.
///
/// Sources: Zeiler et al. 2010, "Deconvolutional networks"; arithmetic, Dumoulin & Visin 2016,
/// arXiv:1603.07285, chapter 4.
///
/// @param filters the channels of the output
/// @param window size, stride, padding and dilation of the convolution whose way back this is
/// @param samePadding whether the output has the input's size times the stride
/// @param extraHeight rows added at the bottom of the output, fewer than the stride: heights of
///   which the convolution would not have told the difference
/// @param extraWidth columns added at the right, likewise
/// @param groups into how many groups of channels it falls apart
/// @param bias whether a number is added to each channel of the output
/// @param activation the function that follows
/// @param initializer how the filters start, or null for what suits the activation
/// @param name the layer's name, or null for convtranspose1 ...
public record ConvTranspose2d(
    int filters,
    Window window,
    boolean samePadding,
    int extraHeight,
    int extraWidth,
    int groups,
    boolean bias,
    Activation activation,
    @Nullable Initializer initializer,
    @Nullable String name)
    implements Layer {

  /// Checks the counts.
  public ConvTranspose2d {
    if (filters < 1 || groups < 1 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "convTranspose expects at least 1 filter and a number of groups that divides it but got %d filters in %d groups"
              .formatted(filters, groups));
    }
    checkExtra(extraHeight, window.strideHeight());
    checkExtra(extraWidth, window.strideWidth());
  }

  private static void checkExtra(int extra, int stride) {
    if (extra < 0 || (extra > 0 && extra >= stride)) {
      throw new IllegalArgumentException(
          "convTranspose expects fewer extra rows and columns than its stride %d but got %d; set the stride first"
              .formatted(stride, extra));
    }
  }

  /// Stride 1, no padding, a bias and no activation.
  public static ConvTranspose2d of(int filters, Window window) {
    return new ConvTranspose2d(filters, window, false, 0, 0, 1, true, new Linear(), null, null);
  }

  private ConvTranspose2d with(Window other, boolean same, int down, int aside) {
    return new ConvTranspose2d(
        filters, other, same, down, aside, groups, bias, activation, initializer, name);
  }

  private ConvTranspose2d with(
      boolean withBias,
      Activation function,
      @Nullable Initializer initial,
      @Nullable String other) {
    return new ConvTranspose2d(
        filters,
        window,
        samePadding,
        extraHeight,
        extraWidth,
        groups,
        withBias,
        function,
        initial,
        other);
  }

  /// Gives the output the input's size times the stride.
  public ConvTranspose2d same() {
    return with(window, true, 0, 0);
  }

  /// Cuts this many pixels off every side, which the convolution would have padded.
  public ConvTranspose2d padding(int pixels) {
    return padding(pixels, pixels, pixels, pixels);
  }

  /// Cuts off each side its own number of pixels.
  public ConvTranspose2d padding(int top, int left, int bottom, int right) {
    return with(window.padding(top, left, bottom, right), false, extraHeight, extraWidth);
  }

  /// Spreads neighbouring pixels by this many.
  public ConvTranspose2d stride(int pixels) {
    return stride(pixels, pixels);
  }

  /// Spreads neighbouring pixels by this many downwards and to the right.
  public ConvTranspose2d stride(int vertical, int horizontal) {
    return with(window.stride(vertical, horizontal), samePadding, extraHeight, extraWidth);
  }

  /// Spreads the window: neighbours in it are this many pixels apart.
  public ConvTranspose2d dilation(int pixels) {
    return dilation(pixels, pixels);
  }

  /// Spreads the window by this many pixels downwards and to the right.
  public ConvTranspose2d dilation(int vertical, int horizontal) {
    return with(window.dilation(vertical, horizontal), samePadding, extraHeight, extraWidth);
  }

  /// Adds this many rows and columns at the bottom and right, fewer than the stride.
  public ConvTranspose2d extra(int pixels) {
    return extra(pixels, pixels);
  }

  /// Adds this many rows at the bottom and columns at the right, fewer than the stride.
  public ConvTranspose2d extra(int rows, int columns) {
    return with(window, samePadding, rows, columns);
  }

  /// Lets each group of input channels reach one group of filters only.
  public ConvTranspose2d groups(int count) {
    return new ConvTranspose2d(
        filters,
        window,
        samePadding,
        extraHeight,
        extraWidth,
        count,
        bias,
        activation,
        initializer,
        name);
  }

  /// Adds nothing to the channels.
  public ConvTranspose2d withoutBias() {
    return with(false, activation, initializer, name);
  }

  /// Applies any activation to the output.
  public ConvTranspose2d activation(Activation function) {
    return with(bias, function, initializer, name);
  }

  /// Applies max(x, 0) to the output.
  public ConvTranspose2d relu() {
    return activation(new Relu());
  }

  /// Draws the first filters in another way.
  public ConvTranspose2d weights(Initializer initial) {
    return with(bias, activation, initial, name);
  }

  @Override
  public ConvTranspose2d named(String other) {
    return with(bias, activation, initializer, other);
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
        + (extraHeight + extraWidth == 0 ? "" : ", extra " + extraHeight + "x" + extraWidth)
        + (groups == 1 ? "" : ", " + groups + " groups")
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
    if (channels % groups != 0) {
      throw site.mismatch(
          "a number of channels that its %d groups divide".formatted(groups),
          "change groups(...) or the channels");
    }
    if (groups > 1 && site.normalizesWeights()) {
      throw site.mismatch("a single group behind weightNorm", "leave groups(...) out");
    }
    int strides = window.strideHeight() * window.strideWidth();
    int fanIn = Math.max(1, window.taps() * channels / groups / strides);
    Weight kernel =
        site.weight(
            "filters",
            Shape.of(window.height(), window.width(), filters / groups, channels),
            -2,
            fanIn,
            window.taps() * filters / groups,
            initializer == null ? activation.weights() : initializer);
    Parameter shift =
        bias
            ? site.parameter("bias", Shape.of(filters), fanIn, filters, Initializer.constant(0))
            : null;
    return Built.of(
            Shape.of(height, width, filters),
            (long) in.size() * window.taps() * filters / groups,
            (x, pass) -> apply(x, kernel, shift, padded, height, width))
        .reaching(Reach.transposed(padded));
  }

  /// How much a window reaches over its stride, less what is cut off.
  private int rowsCut() {
    return samePadding
        ? 0
        : window.extentHeight()
            - window.strideHeight()
            - window.top()
            - window.bottom()
            + extraHeight;
  }

  private int columnsCut() {
    return samePadding
        ? 0
        : window.extentWidth() - window.strideWidth() - window.left() - window.right() + extraWidth;
  }

  private static int spread(int size, int stride, int more) {
    return size * stride + more;
  }

  private Tensor apply(
      Tensor x, Weight kernel, @Nullable Parameter shift, Window padded, int height, int width) {
    Tensor y =
        Functions.convTranspose2d(
            x, kernel.value(), shift == null ? null : shift.value(), padded, groups, height, width);
    return activation.apply(y);
  }

  @Override
  public String toString() {
    return text();
  }
}
