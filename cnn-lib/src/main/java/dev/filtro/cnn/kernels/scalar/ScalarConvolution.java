package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.ConvolutionKernels;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolutions by their definition: output pixel, tap, input channel, filter.
final class ScalarConvolution implements ConvolutionKernels {
  /// One pair of an output pixel and an input pixel that a tap joins: offsets of their first
  /// channels.
  private interface Tap {
    void at(int tap, int inputPixel, int outputPixel);
  }

  @Override
  public void forward(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y) {
    float[] input = scaled(g, x, fusion.factors());
    float[] addend = fusion.addend();
    int image = g.outHeight() * g.outWidth() * g.outChannels();
    Workers.shared()
        .split(
            g.batch(),
            1,
            (worker, from, to) -> {
              for (int n = from; n < to; n++) {
                start(fusion.bias(), y, n * image, (n + 1) * image, g.outChannels());
                taps(g, n, (tap, in, out) -> forwardTap(g, tap, input, in, filters, y, out));
                for (int i = n * image; i < (n + 1) * image && addend != null; i++) {
                  y[i] += addend[i];
                }
                ScalarPointwise.apply(fusion.epilogue(), y, n * image, y, n * image, image);
              }
            });
  }

  private static float[] scaled(ConvolutionGeometry g, float[] x, float @Nullable [] factors) {
    if (factors == null) {
      return x;
    }
    float[] scaled = new float[g.inputSize()];
    int image = g.height() * g.width() * g.inChannels();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = x[i] * factors[i / image * g.inChannels() + i % g.inChannels()];
    }
    return scaled;
  }

  private static void start(float @Nullable [] bias, float[] y, int from, int to, int channels) {
    if (bias == null) {
      Arrays.fill(y, from, to, 0);
      return;
    }
    for (int o = from; o < to; o += channels) {
      System.arraycopy(bias, 0, y, o, channels);
    }
  }

  private static void taps(ConvolutionGeometry g, int n, Tap visitor) {
    Window w = g.window();
    int outHeight = g.outHeight();
    int outWidth = g.outWidth();
    for (int oh = 0; oh < outHeight; oh++) {
      for (int ow = 0; ow < outWidth; ow++) {
        int out = ((n * outHeight + oh) * outWidth + ow) * g.outChannels();
        for (int r = 0; r < w.height(); r++) {
          int ih = oh * w.strideHeight() - w.top() + r * w.dilationHeight();
          if (ih < 0 || ih >= g.height()) {
            continue;
          }
          for (int s = 0; s < w.width(); s++) {
            int iw = ow * w.strideWidth() - w.left() + s * w.dilationWidth();
            if (iw >= 0 && iw < g.width()) {
              int in = ((n * g.height() + ih) * g.width() + iw) * g.inChannels();
              visitor.at(r * w.width() + s, in, out);
            }
          }
        }
      }
    }
  }

  private static void forwardTap(
      ConvolutionGeometry g, int tap, float[] x, int in, float[] filters, float[] y, int out) {
    int fewerIn = g.inPerGroup();
    int fewerOut = g.outPerGroup();
    for (int c = 0; c < g.inChannels(); c++) {
      int first = c / fewerIn * fewerOut;
      int row = (tap * fewerIn + c % fewerIn) * g.outChannels() + first;
      ScalarMatrix.addRow(x[in + c], filters, row, y, out + first, fewerOut);
    }
  }

  @Override
  public void inputGradient(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    int image = g.height() * g.width() * g.inChannels();
    Workers.shared()
        .split(
            g.batch(),
            1,
            (worker, from, to) -> {
              if (!accumulate) {
                Arrays.fill(dx, from * image, to * image, 0);
              }
              for (int n = from; n < to; n++) {
                taps(g, n, (tap, in, out) -> inputTap(g, tap, dy, out, filters, dx, in));
              }
            });
  }

  private static void inputTap(
      ConvolutionGeometry g, int tap, float[] dy, int out, float[] filters, float[] dx, int in) {
    int fewerIn = g.inPerGroup();
    int fewerOut = g.outPerGroup();
    for (int c = 0; c < g.inChannels(); c++) {
      int first = c / fewerIn * fewerOut;
      int row = (tap * fewerIn + c % fewerIn) * g.outChannels() + first;
      float sum = 0;
      for (int f = 0; f < fewerOut; f++) {
        sum = Math.fma(dy[out + first + f], filters[row + f], sum);
      }
      dx[in + c] += sum;
    }
  }

  @Override
  public void filterGradient(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    if (!accumulate) {
      Arrays.fill(dFilters, 0, g.filterSize(), 0);
    }
    int fewerIn = g.inPerGroup();
    int fewerOut = g.outPerGroup();
    for (int n = 0; n < g.batch(); n++) {
      taps(
          g,
          n,
          (tap, in, out) -> {
            for (int c = 0; c < g.inChannels(); c++) {
              int first = c / fewerIn * fewerOut;
              int row = (tap * fewerIn + c % fewerIn) * g.outChannels() + first;
              ScalarMatrix.addRow(x[in + c], dy, out + first, dFilters, row, fewerOut);
            }
          });
    }
  }
}
