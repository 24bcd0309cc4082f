package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;

/// Depthwise convolution of a row of outputs, eight at a time, from an input with its zeros around
/// it.
///
/// The commonest windows have tiles of their own that load each pixel of a row once; the others
/// load it for each tap. A tile that sticks out of the row computes what nobody wants and writes it
/// first to where the last output then goes.
///
/// @param row elements from one row of the window to the next
/// @param bias for each channel
@SuppressWarnings("ArrayRecordComponent") // never compared
record DepthwiseTile(ConvolutionGeometry g, float[] filters, float[] bias, int row) {
  /// Outputs of a tile.
  private static final int TILE = 8;

  /// Elements behind the end of the input that may be read.
  static int beyond(ConvolutionGeometry g) {
    return Math.max(0, TILE - g.outWidth()) * g.window().strideWidth() * g.inChannels();
  }

  /// A row of outputs; its window begins at `from`.
  void line(float[] x, int from, float[] y, int to) {
    int channels = g.inChannels();
    int pixel = g.window().strideWidth() * channels;
    int outWidth = g.outWidth();
    for (int first = 0; first < outWidth; first += TILE) {
      int column = Math.max(0, Math.min(first, outWidth - TILE));
      tile(x, from + column * pixel, y, to + column * channels, outWidth - 1 - column);
    }
  }

  private void tile(float[] x, int from, float[] y, int to, int last) {
    Window window = g.window();
    int channels = g.inChannels();
    int rows = window.height();
    int kind = window.dilationWidth() > 1 ? 0 : 10 * window.width() + window.strideWidth();
    for (int i = 0; i < channels; i += L) {
      // The last vector may begin inside of the one before it and write the same once more.
      int c = Math.min(i, channels - L);
      switch (kind) {
        case 51 ->
            Depthwise5.run(x, from + c, rows, row, filters, c, channels, bias, y, to + c, last);
        case 32 ->
            Depthwise3By2.run(x, from + c, rows, row, filters, c, channels, bias, y, to + c, last);
        case 52 ->
            Depthwise5By2.run(x, from + c, rows, row, filters, c, channels, bias, y, to + c, last);
        default -> any(x, from + c, c, y, to + c, last);
      }
    }
  }

  private void any(float[] x, int from, int c, float[] y, int to, int last) {
    Window window = g.window();
    int channels = g.inChannels();
    DepthwiseAny.run(
        x,
        from,
        window.strideWidth() * channels,
        window.height(),
        row,
        window.width(),
        window.dilationWidth() * channels,
        filters,
        c,
        channels,
        bias,
        y,
        to,
        last);
  }
}
