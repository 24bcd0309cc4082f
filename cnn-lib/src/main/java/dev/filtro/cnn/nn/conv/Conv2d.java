package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.kernels.Epilogue;
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
import dev.filtro.cnn.nn.activation.Sigmoid;
import dev.filtro.cnn.nn.activation.Tanh;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Convolves images with learned filters (strictly, cross-correlates: filters are not flipped).
///
/// `y[n, i, j, f] = activation(bias[f] + sum over u, v, c of x[n, i s + u d - p, j s + v d - p, c]
/// filters[u, v, c, f])` with stride s, dilation d and padding p.
///
/// Shapes: `[N, H, W, inChannels]` -> `[N, H', W', filters]`, H' = (H + padding - d (k - 1) - 1) /
/// s + 1, or H / s rounded up with `same()`. Parameters `filters` `[k, k, inChannels / groups,
/// filters]` and `bias` `[filters]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not an image, that the window
/// does not fit into, or whose channels the groups do not divide.
///
/// Sources: LeCun et al. 1998, section II; arithmetic, Dumoulin & Visin 2016, arXiv:1603.07285;
/// groups, Krizhevsky et al. 2012, section 3.2; dilation, Yu & Koltun 2016, arXiv:1511.07122.
///
/// @param filters how many filters are learned: the channels of the output
/// @param window size, stride, padding and dilation
/// @param samePadding whether zeros are added so that the output has the input's size over the
///   stride
/// @param groups into how many groups of channels the convolution falls apart
/// @param bias whether a number is added to each channel of the output
/// @param activation the function that follows
/// @param initializer how the filters start, or null for what suits the activation
/// @param name the layer's name, or null for conv1, conv2 ...
public record Conv2d(
    int filters,
    Window window,
    boolean samePadding,
    int groups,
    boolean bias,
    Activation activation,
    @Nullable Initializer initializer,
    @Nullable String name)
    implements Layer {

  /// Checks the counts.
  public Conv2d {
    if (filters < 1 || groups < 1 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "Conv2d expects at least 1 filter and a number of groups that divides it but got %d filters in %d groups"
              .formatted(filters, groups));
    }
  }

  /// A convolution without padding, moved by one pixel, with a bias and no activation.
  public static Conv2d of(int filters, Window window) {
    return new Conv2d(filters, window, false, 1, true, new Linear(), null, null);
  }

  private Conv2d with(Window other, boolean same) {
    return new Conv2d(filters, other, same, groups, bias, activation, initializer, name);
  }

  /// Pads with zeros so that the output has the input's size (over the stride, rounded up).
  ///
  /// An odd number of rows or columns puts the extra one at the bottom or right, as TensorFlow
  /// does.
  public Conv2d same() {
    return with(window, true);
  }

  /// Pads nothing: only whole windows count. The default.
  public Conv2d valid() {
    return with(window.padding(0), false);
  }

  /// Pads with this many zeros on every side.
  public Conv2d padding(int pixels) {
    return with(window.padding(pixels), false);
  }

  /// Pads each side with its own number of zeros.
  public Conv2d padding(int top, int left, int bottom, int right) {
    return with(window.padding(top, left, bottom, right), false);
  }

  /// Moves the window by this many pixels.
  public Conv2d stride(int pixels) {
    return with(window.stride(pixels), samePadding);
  }

  /// Moves the window by this many pixels downwards and to the right.
  public Conv2d stride(int vertical, int horizontal) {
    return with(window.stride(vertical, horizontal), samePadding);
  }

  /// Spreads the window: neighbours in it are this many pixels apart.
  public Conv2d dilation(int pixels) {
    return dilation(pixels, pixels);
  }

  /// Spreads the window by this many pixels downwards and to the right.
  public Conv2d dilation(int vertical, int horizontal) {
    return with(window.dilation(vertical, horizontal), samePadding);
  }

  /// Learns this many filters.
  Conv2d filters(int count) {
    return new Conv2d(count, window, samePadding, groups, bias, activation, initializer, name);
  }

  /// Lets each filter see one group of the channels only.
  public Conv2d groups(int count) {
    return new Conv2d(filters, window, samePadding, count, bias, activation, initializer, name);
  }

  /// Adds nothing to the channels: for a batch normalisation that follows.
  public Conv2d withoutBias() {
    return new Conv2d(filters, window, samePadding, groups, false, activation, initializer, name);
  }

  /// Applies any activation to the output.
  public Conv2d activation(Activation function) {
    return new Conv2d(filters, window, samePadding, groups, bias, function, initializer, name);
  }

  /// Applies max(x, 0) to the output.
  public Conv2d relu() {
    return activation(new Relu());
  }

  /// Applies the hyperbolic tangent to the output.
  public Conv2d tanh() {
    return activation(new Tanh());
  }

  /// Applies 1 / (1 + exp(-x)) to the output.
  public Conv2d sigmoid() {
    return activation(new Sigmoid());
  }

  /// Draws the first filters in another way.
  public Conv2d weights(Initializer initial) {
    return new Conv2d(filters, window, samePadding, groups, bias, activation, initial, name);
  }

  @Override
  public Conv2d named(String other) {
    return new Conv2d(filters, window, samePadding, groups, bias, activation, initializer, other);
  }

  @Override
  public String prefix() {
    return "conv";
  }

  @Override
  public String description() {
    return filters
        + (filters == 1 ? " filter " : " filters ")
        + window
        + (samePadding ? ", same" : "")
        + (groups == 1 ? "" : ", " + groups + " groups")
        + (bias ? "" : ", no bias")
        + (activation instanceof Linear ? "" : ", " + activation.prefix());
  }

  @Override
  public Built build(Site site) {
    Shape in = site.input();
    Window padded = site.fit(window, samePadding);
    int channels = in.dim(2);
    if (channels % groups != 0) {
      throw site.mismatch(
          "a number of channels that its %d groups divide".formatted(groups),
          "change groups(...) or the channels");
    }
    int fanIn = window.taps() * channels / groups;
    Shape out = Shape.of(padded.outHeight(in.dim(0)), padded.outWidth(in.dim(1)), filters);
    Weight kernel =
        site.weight(
            "filters",
            Shape.of(window.height(), window.width(), channels / groups, filters),
            -1,
            fanIn,
            window.taps() * filters / groups,
            initializer == null ? activation.weights() : initializer);
    Parameter shift =
        bias
            ? site.parameter("bias", Shape.of(filters), fanIn, filters, Initializer.constant(0))
            : null;
    Convolution convolution = new Convolution(kernel, shift, padded, groups, activation.fused());
    return new Built(
        out,
        (long) out.size() * fanIn,
        activation.fused() == Epilogue.IDENTITY && !(activation instanceof Linear)
            ? (inputs, pass) -> activation.apply(convolution.apply(inputs, pass))
            : convolution,
        Reach.window(padded));
  }

  @Override
  public String toString() {
    return text();
  }
}
