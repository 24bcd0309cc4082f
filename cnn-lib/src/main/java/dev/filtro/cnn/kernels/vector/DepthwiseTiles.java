package dev.filtro.cnn.kernels.vector;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Workers;

/// Depthwise convolution of at least as many channels as a vector has lanes, block by block, see
/// [DepthwiseTile].
final class DepthwiseTiles {
  /// Floats of the output in a block: with its input it stays in the second cache.
  private static final int CACHED = 1 << 15;

  private final ConvolutionGeometry g;
  private final float[] filters;
  private final float[] bias;
  private final int channels;

  private DepthwiseTiles(ConvolutionGeometry g, float[] filters, float[] bias) {
    this.g = g;
    this.filters = filters;
    this.bias = bias;
    this.channels = g.inChannels();
  }

  static void forward(
      ConvolutionGeometry g, float[] x, float[] filters, float[] bias, Fusion fusion, float[] y) {
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
                VectorEpilogue.apply(fusion, y, at, band.pixels() * tiles.channels);
              }
            });
  }

  private Band bands() {
    int pixels = Math.max(1, CACHED / channels);
    return Band.readBeyond(g, pixels, Workers.shared().threads(), DepthwiseTile.beyond(g));
  }

  private void block(Band band, float[] y) {
    DepthwiseTile tile = new DepthwiseTile(g, filters, bias, band.tapRowPitch());
    int to = band.firstOutput() * channels;
    for (int line = 0; line < band.images() * band.rows(); line++) {
      int image = line / band.rows();
      int from = band.base() + image * band.imagePitch() + line % band.rows() * band.rowPitch();
      tile.line(band.source(), from, y, to);
      to += g.outWidth() * channels;
    }
  }
}
