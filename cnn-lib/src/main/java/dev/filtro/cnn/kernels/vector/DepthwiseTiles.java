package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;

/// Depthwise convolution of at least as many channels as a vector has lanes, eight outputs of a row
/// at a time.
///
/// The commonest windows have tiles of their own that load each pixel of a row once; the others
/// load it for each tap. A tile that sticks out of the row computes what nobody wants and writes it
/// first to where the last output then goes.
final class DepthwiseTiles {
  /// Outputs of a tile.
  private static final int TILE = 8;

  /// Floats of the output in a block: with its input it stays in the second cache.
  private static final int CACHED = 1 << 15;

  private final ConvolutionGeometry g;
  private final Window window;
  private final float[] filters;
  private final float[] bias;
  private final int channels;
  private final int pixels;
  private final int beyond;

  private DepthwiseTiles(ConvolutionGeometry g, float[] filters, float[] bias) {
    this.g = g;
    this.window = g.window();
    this.filters = filters;
    this.bias = bias;
    this.channels = g.inChannels();
    this.pixels = Math.max(1, CACHED / channels);
    this.beyond = Math.max(0, TILE - g.outWidth()) * window.strideWidth() * channels;
  }

  static void forward(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      float[] bias,
      Epilogue epilogue,
      float[] y) {
    DepthwiseTiles tiles = new DepthwiseTiles(g, filters, bias);
    Workers.shared()
        .split(
            tiles.bands().count(),
            1,
            (worker, from, to) -> {
              Band band = tiles.bands();
              for (int i = from; i < to; i++) {
                band.load(i, x, Scratch.mine());
                tiles.block(band, y);
                int at = band.firstOutput() * tiles.channels;
                VectorEpilogue.apply(epilogue, y, at, band.pixels() * tiles.channels);
              }
            });
  }

  private Band bands() {
    return Band.readBeyond(g, pixels, Workers.shared().threads(), beyond);
  }

  private void block(Band band, float[] y) {
    int at = band.firstOutput() * channels;
    int outWidth = g.outWidth();
    for (int line = 0; line < band.images() * band.rows(); line++) {
      int image = line / band.rows();
      int from = band.base() + image * band.imagePitch() + line % band.rows() * band.rowPitch();
      for (int first = 0; first < outWidth; first += TILE) {
        int column = Math.max(0, Math.min(first, outWidth - TILE));
        int to = at + (line * outWidth + column) * channels;
        tile(band, from + column * band.pixelPitch(), y, to, outWidth - 1 - column);
      }
    }
  }

  private void tile(Band band, int from, float[] y, int to, int last) {
    float[] x = band.source();
    int rows = window.height();
    int row = band.tapRowPitch();
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
        default -> any(band, from + c, c, y, to + c, last);
      }
    }
  }

  private void any(Band band, int from, int c, float[] y, int to, int last) {
    DepthwiseAny.run(
        band.source(),
        from,
        band.pixelPitch(),
        window.height(),
        band.tapRowPitch(),
        window.width(),
        band.tapColumnPitch(),
        filters,
        c,
        channels,
        bias,
        y,
        to,
        last);
  }
}
