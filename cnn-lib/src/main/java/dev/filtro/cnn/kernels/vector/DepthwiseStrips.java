package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Strip.SIDE;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Workers;

/// Depthwise 3x3 convolution without stride, two rows of the output at a time, see [Strip3x3].
final class DepthwiseStrips {
  private final ConvolutionGeometry g;
  private final float[] filters;
  private final float[] bias;
  private final Epilogue epilogue;
  private final int channels;
  private final int outRow;

  private DepthwiseStrips(ConvolutionGeometry g, float[] filters, float[] bias, Epilogue epilogue) {
    this.g = g;
    this.filters = filters;
    this.bias = bias;
    this.epilogue = epilogue;
    this.channels = g.inChannels();
    this.outRow = g.outWidth() * channels;
  }

  static void forward(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      float[] bias,
      Epilogue epilogue,
      float[] y) {
    new DepthwiseStrips(g, filters, bias, epilogue).run(x, y);
  }

  private void run(float[] x, float[] y) {
    int pairs = Strip.pairs(g);
    long work = 2L * SIDE * SIDE * outRow;
    Workers.shared()
        .split(
            Strip.count(g),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              Strip strip = new Strip(g);
              for (int i = from; i < to; i++) {
                strip.load(x, i / pairs, i % pairs * 2);
                pair(strip, i / pairs, i % pairs * 2, y);
              }
            });
  }

  private void pair(Strip strip, int image, int row, float[] y) {
    int to = (image * g.outHeight() + row) * outRow;
    boolean single = row + 1 == g.outHeight();
    float[] second = single ? Scratch.mine().columns(outRow) : y;
    int secondTo = single ? 0 : to + outRow;
    for (int first = 0; first < g.outWidth(); first += Strip.COLUMNS) {
      int end = Math.min(g.outWidth(), first + Strip.COLUMNS);
      columns(strip, first, end, y, to, second, secondTo);
    }
    VectorEpilogue.apply(epilogue, y, to, single ? outRow : 2 * outRow);
  }

  private void columns(
      Strip strip, int first, int end, float[] y, int to, float[] second, int secondTo) {
    int left = first - g.window().left();
    int column = Math.max(0, left);
    int width = Math.min(g.width(), left + end - first + SIDE - 1) - column;
    int lead = SIDE - 1 - (column - left);
    for (int i = 0; i < channels; i += L) {
      // The last vector may begin inside of the one before it and write the same once more.
      int c = Math.min(i, channels - L);
      int out = first * channels + c;
      Strip3x3.run(
          strip.source(),
          strip.base() + column * channels + c,
          strip.pitch(),
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
