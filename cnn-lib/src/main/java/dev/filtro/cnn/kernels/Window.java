package dev.filtro.cnn.kernels;

/// Geometry of a sliding window: that of a convolution's filter or of a pooling.
///
/// A value; the withers return changed copies: `Window.of(5).same()`,
/// `Window.of(3).stride(2).padding(1)`.
///
/// Units: pixels; strides and dilations count from 1.
///
/// Errors: [IllegalArgumentException] when a size, stride or dilation is below 1 or a padding below
/// 0.
///
/// Source: Dumoulin & Visin 2016, arXiv:1603.07285.
public record Window(
    int height,
    int width,
    int strideHeight,
    int strideWidth,
    int top,
    int left,
    int bottom,
    int right,
    int dilationHeight,
    int dilationWidth) {

  /// Checks that the window is possible.
  public Window {
    atLeast(1, height, "height");
    atLeast(1, width, "width");
    atLeast(1, strideHeight, "vertical stride");
    atLeast(1, strideWidth, "horizontal stride");
    atLeast(0, top, "padding at the top");
    atLeast(0, left, "padding at the left");
    atLeast(0, bottom, "padding at the bottom");
    atLeast(0, right, "padding at the right");
    atLeast(1, dilationHeight, "vertical dilation");
    atLeast(1, dilationWidth, "horizontal dilation");
  }

  private static void atLeast(int least, int actual, String what) {
    if (actual < least) {
      throw new IllegalArgumentException(
          "Window expects a " + what + " of at least " + least + " but got " + actual);
    }
  }

  /// A square window that moves by one pixel, without padding.
  public static Window of(int size) {
    return of(size, size);
  }

  /// A window of `height` times `width` pixels that moves by one pixel, without padding.
  public static Window of(int height, int width) {
    return new Window(height, width, 1, 1, 0, 0, 0, 0, 1, 1);
  }

  /// The same window moved by `stride` pixels in both directions.
  public Window stride(int stride) {
    return stride(stride, stride);
  }

  /// The same window moved by `vertical` and `horizontal` pixels.
  public Window stride(int vertical, int horizontal) {
    return new Window(
        height,
        width,
        vertical,
        horizontal,
        top,
        left,
        bottom,
        right,
        dilationHeight,
        dilationWidth);
  }

  /// The same window over an image with `padding` zero pixels added on all four sides.
  public Window padding(int padding) {
    return padding(padding, padding, padding, padding);
  }

  /// The same window over an image with zero pixels added at its four sides.
  public Window padding(int top, int left, int bottom, int right) {
    return new Window(
        height,
        width,
        strideHeight,
        strideWidth,
        top,
        left,
        bottom,
        right,
        dilationHeight,
        dilationWidth);
  }

  /// The same window with its taps `dilation` pixels apart.
  public Window dilation(int dilation) {
    return dilation(dilation, dilation);
  }

  /// The same window with its taps `vertical` and `horizontal` pixels apart.
  public Window dilation(int vertical, int horizontal) {
    return new Window(
        height, width, strideHeight, strideWidth, top, left, bottom, right, vertical, horizontal);
  }

  /// The same window padded so that with stride 1 the output is as large as the input; an odd rest
  /// goes to the bottom and the right.
  public Window same() {
    int vertical = extentHeight() - 1;
    int horizontal = extentWidth() - 1;
    return padding(
        vertical / 2, horizontal / 2, vertical - vertical / 2, horizontal - horizontal / 2);
  }

  /// The same window padded so that the output for an input of this size is as large as the input
  /// over the stride, rounded up; an odd rest goes to the bottom and the right.
  ///
  /// Source: TensorFlow, "SAME" padding.
  public Window same(int inputHeight, int inputWidth) {
    int vertical = missing(inputHeight, extentHeight(), strideHeight);
    int horizontal = missing(inputWidth, extentWidth(), strideWidth);
    return padding(
        vertical / 2, horizontal / 2, vertical - vertical / 2, horizontal - horizontal / 2);
  }

  /// The same window with as much more padding at the bottom and the right as it takes for what
  /// would be left over there to make a window too, unless that would begin behind the image.
  ///
  /// Source: PyTorch and ONNX, `ceil_mode`.
  public Window ceil(int inputHeight, int inputWidth) {
    int down = rest(inputHeight, top, bottom, extentHeight(), strideHeight);
    int aside = rest(inputWidth, left, right, extentWidth(), strideWidth);
    return padding(top, left, bottom + down, right + aside);
  }

  private static int rest(int input, int before, int after, int extent, int stride) {
    int last = Math.max(0, Math.ceilDiv(before + input + after - extent, stride));
    last -= last > 0 && last * stride >= before + input ? 1 : 0;
    return Math.max(0, last * stride + extent - (before + input + after));
  }

  private static int missing(int input, int extent, int stride) {
    return Math.max(0, (Math.ceilDiv(input, stride) - 1) * stride + extent - input);
  }

  /// Height that the window covers, gaps of the dilation included.
  public int extentHeight() {
    return (height - 1) * dilationHeight + 1;
  }

  /// Width that the window covers, gaps of the dilation included.
  public int extentWidth() {
    return (width - 1) * dilationWidth + 1;
  }

  /// Number of taps.
  public int taps() {
    return height * width;
  }

  /// Whether any side is padded.
  public boolean padded() {
    return (top | left | bottom | right) != 0;
  }

  /// Height of the output for an input of `inputHeight` rows.
  ///
  /// Errors: [IllegalArgumentException] when the window does not fit into the padded input.
  public int outHeight(int inputHeight) {
    return out(inputHeight + top + bottom, extentHeight(), strideHeight, "height", inputHeight);
  }

  /// Width of the output for an input of `inputWidth` columns.
  ///
  /// Errors: [IllegalArgumentException] when the window does not fit into the padded input.
  public int outWidth(int inputWidth) {
    return out(inputWidth + left + right, extentWidth(), strideWidth, "width", inputWidth);
  }

  private int out(int padded, int extent, int stride, String what, int actual) {
    if (padded < extent) {
      throw new IllegalArgumentException(
          "Window "
              + this
              + " expects an input "
              + what
              + " of at least "
              + (extent - (padded - actual))
              + " but got "
              + actual
              + "; use a smaller window or more padding");
    }
    return (padded - extent) / stride + 1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(height).append('x').append(width);
    if (strideHeight != 1 || strideWidth != 1) {
      text.append(" stride ").append(pair(strideHeight, strideWidth));
    }
    if (padded()) {
      boolean even = top == bottom && left == right;
      text.append(" padding ");
      text.append(
          even ? pair(top, left) : "[" + top + ", " + left + ", " + bottom + ", " + right + "]");
    }
    if (dilationHeight != 1 || dilationWidth != 1) {
      text.append(" dilation ").append(pair(dilationHeight, dilationWidth));
    }
    return text.toString();
  }

  private static String pair(int vertical, int horizontal) {
    return vertical == horizontal ? Integer.toString(vertical) : vertical + "x" + horizontal;
  }
}
