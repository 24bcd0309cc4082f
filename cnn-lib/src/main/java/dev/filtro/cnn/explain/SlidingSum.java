package dev.filtro.cnn.explain;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.nn.conv.Conv1d;
import dev.filtro.cnn.nn.conv.Conv2d;
import dev.filtro.cnn.nn.conv.ConvTranspose1d;
import dev.filtro.cnn.nn.conv.ConvTranspose2d;
import dev.filtro.cnn.nn.conv.DepthwiseConv2d;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A convolution of any kind as sums over a window that slides over images.
///
/// Sequences lie: they are images of one row. A transposed convolution is the convolution of its
/// input, with zeros between the numbers for its stride, with its filters turned by half a circle.
///
/// Source: Dumoulin & Visin 2016, arXiv:1603.07285, chapter 4.
///
/// @param image what the window slides over, `[1, H, W, C]`
/// @param filters `[kh, kw, C / groups, F]`
/// @param window size, stride, padding and dilation
/// @param groups into how many groups of channels it falls apart
/// @param bias whether a number is added to each sum
/// @param activation the function that follows
/// @param note what has been done to the layer's input; empty for nothing
record SlidingSum(
    Tensor image,
    Tensor filters,
    Window window,
    int groups,
    boolean bias,
    Activation activation,
    String note) {

  /// A layer's sums, or null for one that is no convolution.
  ///
  /// @param input what comes into it, sequences lying, `[1, H, W, C]`
  /// @param filters its filters, by output, `[kh, kw, C / groups, F]`
  /// @param rows of its result, sequences lying
  /// @param columns of its result
  static @Nullable SlidingSum of(Layer layer, Tensor input, Tensor filters, int rows, int columns) {
    return switch (layer) {
      case Conv2d conv -> convolution(conv, conv.window(), input, filters, conv.groups());
      case DepthwiseConv2d depthwise ->
          convolution(
              depthwise.convolution(),
              depthwise.convolution().window(),
              input,
              filters,
              input.dim(3));
      case Conv1d conv ->
          convolution(
              conv.convolution(),
              lying(conv.convolution().window()),
              input,
              lying(filters),
              conv.convolution().groups());
      case ConvTranspose2d spreading ->
          transposed(spreading, spreading.window(), input, filters, rows, columns);
      case ConvTranspose1d one ->
          transposed(
              one.spreading(),
              lying(one.spreading().window()),
              input,
              lying(filters),
              rows,
              columns);
      default -> null;
    };
  }

  static boolean isPossibleFor(Layer layer) {
    return layer instanceof Conv2d
        || layer instanceof DepthwiseConv2d
        || layer instanceof Conv1d
        || layer instanceof ConvTranspose2d
        || layer instanceof ConvTranspose1d;
  }

  private static SlidingSum convolution(
      Conv2d conv, Window window, Tensor input, Tensor filters, int groups) {
    Window padded = conv.samePadding() ? window.same(input.dim(1), input.dim(2)) : window;
    return new SlidingSum(input, filters, padded, groups, conv.bias(), conv.activation(), "");
  }

  private static SlidingSum transposed(
      ConvTranspose2d layer, Window window, Tensor input, Tensor filters, int rows, int columns) {
    Window back = layer.samePadding() ? window.same(rows, columns) : window;
    Tensor spread = spread(input, back.strideHeight(), back.strideWidth());
    int top = back.extentHeight() - 1 - back.top();
    int left = back.extentWidth() - 1 - back.left();
    int bottom = rows - spread.dim(1) - top + back.extentHeight() - 1;
    int right = columns - spread.dim(2) - left + back.extentWidth() - 1;
    // What is cut off beyond the filter's reach is never seen.
    Tensor seen =
        spread
            .slice(1, Math.max(0, -top), spread.dim(1) - Math.max(0, -bottom))
            .slice(2, Math.max(0, -left), spread.dim(2) - Math.max(0, -right));
    Window whole =
        Window.of(back.height(), back.width())
            .dilation(back.dilationHeight(), back.dilationWidth())
            .padding(Math.max(0, top), Math.max(0, left), Math.max(0, bottom), Math.max(0, right));
    String zeros =
        back.strideHeight() * back.strideWidth() == 1
            ? ""
            : "; zeros between the input's numbers for stride "
                + (back.strideHeight() == back.strideWidth() || input.dim(1) == 1
                    ? "" + back.strideWidth()
                    : back.strideHeight() + "×" + back.strideWidth());
    return new SlidingSum(
        seen,
        turned(filters),
        whole,
        layer.groups(),
        layer.bias(),
        layer.activation(),
        "transposed: the filter is turned by half a circle" + zeros);
  }

  /// So many rows and columns apart, with zeros between.
  private static Tensor spread(Tensor image, int vertical, int horizontal) {
    int rows = (image.dim(1) - 1) * vertical + 1;
    int columns = (image.dim(2) - 1) * horizontal + 1;
    int channels = image.dim(3);
    float[] from = image.toArray();
    float[] to = new float[rows * columns * channels];
    for (int row = 0; row < image.dim(1); row++) {
      for (int column = 0; column < image.dim(2); column++) {
        int source = (row * image.dim(2) + column) * channels;
        int target = (row * vertical * columns + column * horizontal) * channels;
        System.arraycopy(from, source, to, target, channels);
      }
    }
    return Tensor.of(to, 1, rows, columns, channels);
  }

  private static Tensor turned(Tensor filters) {
    int rest = filters.dim(2) * filters.dim(3);
    int taps = filters.dim(0) * filters.dim(1);
    float[] from = filters.toArray();
    float[] to = new float[from.length];
    for (int tap = 0; tap < taps; tap++) {
      System.arraycopy(from, tap * rest, to, (taps - 1 - tap) * rest, rest);
    }
    return Tensor.of(to, filters.shape().toArray());
  }

  /// A window for sequences, which are images of width 1, as one for images of height 1.
  static Window lying(Window window) {
    int size = window.height();
    int before = window.top();
    int behind = window.bottom();
    return Window.of(1, size)
        .stride(1, window.strideHeight())
        .dilation(1, window.dilationHeight())
        .padding(0, before, 0, behind);
  }

  private static Tensor lying(Tensor filters) {
    return filters.reshape(1, filters.dim(0), filters.dim(2), filters.dim(3));
  }
}
