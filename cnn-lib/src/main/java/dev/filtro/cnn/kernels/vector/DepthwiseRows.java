package dev.filtro.cnn.kernels.vector;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;
import org.jspecify.annotations.Nullable;

/// Rows of a depthwise convolution from a buffer that holds the rows of the input that they see,
/// with the zeros around the image.
@FunctionalInterface
interface DepthwiseRows {
  /// Computes `count` rows of the result, from row 0 of the buffer on.
  void run(float[] buffer, int count, float[] y, int to);

  /// For a buffer of so many rows, and one behind them that may be read.
  static DepthwiseRows of(
      ConvolutionGeometry g, int bufferRows, float[] filters, float @Nullable [] bias) {
    Window window = g.window();
    int width = window.left() + g.width() + window.right();
    ConvolutionGeometry inner =
        new ConvolutionGeometry(
            1, bufferRows, width, g.inChannels(), g.outChannels(), g.groups(), window.padding(0));
    float[] start = bias == null ? new float[g.outChannels()] : bias;
    int pitch = width * g.inChannels();
    int outRow = g.outWidth() * g.outChannels();
    if (Strip.suits(inner)) {
      DepthwiseStrips strips = new DepthwiseStrips(inner, filters, start);
      return (buffer, count, y, to) -> {
        for (int r = 0; r < count; r += 2) {
          strips.pair(buffer, r * pitch, r + 1 == count, y, to + r * outRow);
        }
      };
    }
    int down = window.dilationHeight() * pitch;
    DepthwiseTile tile = new DepthwiseTile(inner, filters, start, down);
    return (buffer, count, y, to) -> {
      for (int r = 0; r < count; r++) {
        tile.line(buffer, r * window.strideHeight() * pitch, y, to + r * outRow);
      }
    };
  }
}
