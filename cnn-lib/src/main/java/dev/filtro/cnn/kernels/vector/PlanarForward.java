package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolution of images with one channel with fewer filters than a vector has lanes: LeNet's first
/// layer.
///
/// Vectors along the filters would be mostly empty; here they run along the pixels of a row, which
/// lie side by side when there is one channel. The result is one plane a filter, interleaved last.
final class PlanarForward {
  private final ConvolutionGeometry g;
  private final Window window;
  private final int filtersAtOnce;
  private final float[] weights;
  private final int taps;
  private final int pitch;
  private final int outHeight;
  private final int outWidth;
  private final int rowPitch;
  private final int plane;

  private PlanarForward(ConvolutionGeometry g, float[] filters, float @Nullable [] bias) {
    this.g = g;
    this.window = g.window();
    this.taps = window.taps();
    this.filtersAtOnce = g.outChannels() <= 6 ? 6 : 8;
    this.pitch = window.left() + g.width() + window.right();
    this.outHeight = g.outHeight();
    this.outWidth = g.outWidth();
    this.rowPitch = (outWidth + L - 1) / L * L;
    this.plane = outHeight * rowPitch;
    this.weights = pack(filters, bias);
  }

  static boolean suits(ConvolutionGeometry g) {
    return g.inChannels() == 1
        && g.window().strideWidth() == 1
        && g.outChannels() <= 8
        && g.outChannels() < L;
  }

  static void run(ConvolutionGeometry g, float[] x, float[] filters, Fusion fusion, float[] y) {
    PlanarForward forward = new PlanarForward(g, filters, fusion.bias());
    long work = Math.max(1, g.multiplyAdds() / Math.max(1, g.batch()));
    Workers.shared()
        .split(
            g.batch(),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / work),
            (worker, from, to) -> {
              for (int n = from; n < to; n++) {
                forward.image(x, n, fusion, y);
              }
            });
  }

  /// The bias, then the weights of each tap, as many filters as a tile takes.
  private float[] pack(float[] filters, float @Nullable [] bias) {
    float[] packed = new float[(taps + 1) * filtersAtOnce];
    int f = g.outChannels();
    if (bias != null) {
      System.arraycopy(bias, 0, packed, 0, f);
    }
    for (int t = 0; t < taps; t++) {
      System.arraycopy(filters, t * f, packed, (t + 1) * filtersAtOnce, f);
    }
    return packed;
  }

  private void image(float[] x, int n, Fusion fusion, float[] y) {
    Scratch scratch = Scratch.mine();
    float[] padded = pad(x, n, scratch);
    int[] table = scratch.taps(taps);
    for (int t = 0; t < taps; t++) {
      int row = t / window.width() * window.dilationHeight();
      table[t] = row * pitch + t % window.width() * window.dilationWidth();
    }
    float[] planes = scratch.columns(plane * filtersAtOnce);
    for (int row = 0; row < outHeight; row++) {
      for (int c = 0; c < outWidth; c += L) {
        int from = row * window.strideHeight() * pitch + c;
        int to = row * rowPitch + c;
        if (filtersAtOnce == 6) {
          Planar6.run(padded, from, table, taps, weights, 0, planes, to, plane);
        } else {
          Planar8.run(padded, from, table, taps, weights, 0, planes, to, plane);
        }
      }
    }
    int size = outHeight * outWidth * g.outChannels();
    interleave(planes, y, n * size);
    VectorEpilogue.apply(fusion, y, n * size, size);
  }

  /// The image with its zeros around it, and behind it a vector that may be read but does not
  /// matter.
  private float[] pad(float[] x, int n, Scratch scratch) {
    int rows = window.top() + g.height() + window.bottom();
    float[] padded = scratch.band(rows * pitch + L);
    Arrays.fill(padded, 0, rows * pitch + L, 0);
    for (int r = 0; r < g.height(); r++) {
      int from = (n * g.height() + r) * g.width();
      System.arraycopy(x, from, padded, (window.top() + r) * pitch + window.left(), g.width());
    }
    return padded;
  }

  private void interleave(float[] planes, float[] y, int start) {
    int channels = g.outChannels();
    for (int row = 0; row < outHeight; row++) {
      int at = start + row * outWidth * channels;
      if (channels == 6) {
        interleaveSix(planes, row * rowPitch, plane, outWidth, y, at);
        continue;
      }
      for (int f = 0; f < channels; f++) {
        int from = f * plane + row * rowPitch;
        int to = at + f;
        for (int c = 0; c < outWidth; c++) {
          y[to] = planes[from + c];
          to += channels;
        }
      }
    }
  }

  /// Written one after the other, which is faster than one plane after the other.
  private static void interleaveSix(
      float[] planes, int from, int plane, int pixels, float[] y, int at) {
    int to = at;
    for (int i = from; i < from + pixels; i++) {
      y[to] = planes[i];
      y[to + 1] = planes[i + plane];
      y[to + 2] = planes[i + 2 * plane];
      y[to + 3] = planes[i + 3 * plane];
      y[to + 4] = planes[i + 4 * plane];
      y[to + 5] = planes[i + 5 * plane];
      to += 6;
    }
  }
}
