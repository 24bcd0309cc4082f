package dev.filtro.cnn.kernels;

/// All sizes of one pooling: `[batch, height, width, channels]`, each channel by itself.
///
/// An adaptive one cuts the image into a grid of `outHeight` x `outWidth` parts, as even as whole
/// pixels allow (neighbours share a row or column where they do not); its window is a single pixel.
public record PoolGeometry(
    int batch,
    int height,
    int width,
    int channels,
    Window window,
    int outHeight,
    int outWidth,
    boolean adaptive) {

  /// A window that slides.
  public PoolGeometry(int batch, int height, int width, int channels, Window window) {
    this(
        batch,
        height,
        width,
        channels,
        window,
        window.outHeight(height),
        window.outWidth(width),
        false);
  }

  /// A grid of parts.
  public static PoolGeometry adaptive(
      int batch, int height, int width, int channels, int outHeight, int outWidth) {
    return new PoolGeometry(
        batch, height, width, channels, Window.of(1), outHeight, outWidth, true);
  }

  /// The first row of the image that output row `oh` covers.
  public int top(int oh) {
    return adaptive
        ? start(oh, height, outHeight)
        : inside(oh * window.strideHeight() - window.top(), window.dilationHeight());
  }

  /// How many rows, a dilation apart, output row `oh` covers.
  public int rows(int oh) {
    int bottom = oh * window.strideHeight() - window.top() + window.extentHeight();
    return adaptive
        ? end(oh, height, outHeight) - top(oh)
        : steps(Math.min(height, bottom) - top(oh), window.dilationHeight());
  }

  /// The first column of the image that output column `ow` covers.
  public int left(int ow) {
    return adaptive
        ? start(ow, width, outWidth)
        : inside(ow * window.strideWidth() - window.left(), window.dilationWidth());
  }

  /// How many columns, a dilation apart, output column `ow` covers.
  public int columns(int ow) {
    int right = ow * window.strideWidth() - window.left() + window.extentWidth();
    return adaptive
        ? end(ow, width, outWidth) - left(ow)
        : steps(Math.min(width, right) - left(ow), window.dilationWidth());
  }

  private static int start(int part, int size, int parts) {
    return (int) ((long) part * size / parts);
  }

  private static int end(int part, int size, int parts) {
    return (int) (((long) (part + 1) * size + parts - 1) / parts);
  }

  /// The first tap that lies inside of the image.
  private static int inside(int first, int step) {
    return first >= 0 ? first : first + (-first + step - 1) / step * step;
  }

  private static int steps(int extent, int step) {
    return Math.max(0, (extent + step - 1) / step);
  }

  /// Values of the input.
  public int inputSize() {
    return batch * height * width * channels;
  }

  /// Values of the output.
  public int outputSize() {
    return batch * outHeight * outWidth * channels;
  }
}
