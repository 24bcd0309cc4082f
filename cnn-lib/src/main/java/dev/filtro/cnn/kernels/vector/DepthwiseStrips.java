package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Strip.SIDE;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Workers;

/// Depthwise 3x3 convolution without stride, two rows of the output at a time, see [Strip3x3].
final class DepthwiseStrips {
  private final ConvolutionGeometry g;
  private final float[] filters;
  private final float[] bias;
  private final int channels;
  private final int outRow;

  DepthwiseStrips(ConvolutionGeometry g, float[] filters, float[] bias) {
    this.g = g;
    this.filters = filters;
    this.bias = bias;
    this.channels = g.inChannels();
    this.outRow = g.outWidth() * channels;
  }

  static void forward(
      ConvolutionGeometry g, float[] x, float[] filters, float[] bias, Fusion fusion, float[] y) {
    new DepthwiseStrips(g, filters, bias).run(x, fusion, y);
  }

  private void run(float[] x, Fusion fusion, float[] y) {
    int pairs = Strip.pairs(g);
    long work = 2L * SIDE * SIDE * outRow;
    Workers.shared()
        .split(
            Strip.count(g),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              Strip strip = new Strip(g);
              for (int i = from; i < to; i++) {
                int image = i / pairs;
                int row = i % pairs * 2;
                strip.load(x, image, row);
                boolean single = row + 1 == g.outHeight();
                int at = (image * g.outHeight() + row) * outRow;
                pair(strip.source(), strip.base(), single, y, at);
                VectorEpilogue.apply(fusion, y, at, single ? outRow : 2 * outRow);
              }
            });
  }

  /// Two rows of outputs, or a single one, from four rows of the input that lie one behind the
  /// other.
  void pair(float[] source, int base, boolean single, float[] y, int to) {
    float[] second = single ? Scratch.mine().columns(outRow) : y;
    int secondTo = single ? 0 : to + outRow;
    for (int first = 0; first < g.outWidth(); first += Strip.COLUMNS) {
      int end = Math.min(g.outWidth(), first + Strip.COLUMNS);
      columns(source, base, first, end, y, to, second, secondTo);
    }
  }

  private void columns(
      float[] source,
      int base,
      int first,
      int end,
      float[] y,
      int to,
      float[] second,
      int secondTo) {
    int left = first - g.window().left();
    int column = Math.max(0, left);
    int width = Math.min(g.width(), left + end - first + SIDE - 1) - column;
    int lead = SIDE - 1 - (column - left);
    for (int i = 0; i < channels; i += L) {
      // The last vector may begin inside of the one before it and write the same once more.
      int c = Math.min(i, channels - L);
      int out = first * channels + c;
      Strip3x3.run(
          source,
          base + column * channels + c,
          g.width() * channels,
          channels,
          width,
          lead,
          filters,
          c,
          bias,
          y,
          to + out,
          second,
          secondTo + out,
          end - first);
    }
  }
}
