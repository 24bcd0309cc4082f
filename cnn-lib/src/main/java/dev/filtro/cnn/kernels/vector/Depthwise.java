package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Convolution of each channel by itself: vectors run along the channels. Chooses the way for the
/// window, and computes forward where the channels do not fill a vector.
final class Depthwise {
  private static final int PIXELS = 512;

  private Depthwise() {}

  static void forward(ConvolutionGeometry g, float[] x, float[] filters, Fusion fusion, float[] y) {
    int channels = g.inChannels();
    float[] bias = fusion.bias();
    float[] start = bias == null ? new float[channels] : bias;
    if (Strip.suits(g)) {
      DepthwiseStrips.forward(g, x, filters, start, fusion, y);
    } else if (channels >= L) {
      DepthwiseTiles.forward(g, x, filters, start, fusion, y);
    } else {
      narrow(g, x, filters, start, fusion, y);
    }
  }

  private static void narrow(
      ConvolutionGeometry g, float[] x, float[] filters, float[] start, Fusion fusion, float[] y) {
    Workers.shared()
        .split(
            new Band(g, PIXELS, Workers.shared().threads()).count(),
            1,
            (worker, from, to) -> {
              Band band = new Band(g, PIXELS, Workers.shared().threads());
              int[] offsets = Scratch.mine().from(band.mostPixels());
              band.offsets(offsets);
              for (int i = from; i < to; i++) {
                band.load(i, x, Scratch.mine());
                int at = band.firstOutput() * g.inChannels();
                narrow(g, band, offsets, filters, start, y, at);
                VectorEpilogue.apply(fusion, y, at, band.pixels() * g.inChannels());
              }
            });
  }

  /// Fewer channels than a vector has lanes.
  private static void narrow(
      ConvolutionGeometry g,
      Band band,
      int[] offsets,
      float[] filters,
      float[] start,
      float[] y,
      int at) {
    Window w = g.window();
    int channels = g.inChannels();
    float[] x = band.source();
    VectorMask<Float> lanes = S.indexInRange(0, channels);
    FloatVector bias = FloatVector.fromArray(S, start, 0, lanes);
    int pixels = band.pixels();
    for (int p = 0; p < pixels; p++) {
      FloatVector sum = bias;
      for (int r = 0; r < w.height(); r++) {
        int from = band.base() + offsets[p] + r * band.tapRowPitch();
        int tap = r * w.width() * channels;
        for (int s = 0; s < w.width(); s++) {
          FloatVector v = FloatVector.fromArray(S, x, from + s * band.tapColumnPitch(), lanes);
          sum = v.fma(FloatVector.fromArray(S, filters, tap + s * channels, lanes), sum);
        }
      }
      sum.intoArray(y, at + p * channels, lanes);
    }
  }

  /// Without stride the gradient is a convolution of `dy` with the flipped filters.
  static void inputGradient(
      ConvolutionGeometry g, float[] dy, float[] filters, float[] dx, boolean accumulate) {
    if (accumulate || !flips(g)) {
      DepthwiseTaps.inputGradient(g, dy, filters, dx, accumulate);
      return;
    }
    int channels = g.inChannels();
    int last = g.window().taps() - 1;
    float[] flipped = new float[g.filterSize()];
    for (int t = 0; t <= last; t++) {
      System.arraycopy(filters, t * channels, flipped, (last - t) * channels, channels);
    }
    forward(backward(g), dy, flipped, Fusion.NONE, dx);
  }

  private static boolean flips(ConvolutionGeometry g) {
    Window w = g.window();
    return g.inChannels() >= L
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && Math.max(w.top(), w.bottom()) < w.extentHeight()
        && Math.max(w.left(), w.right()) < w.extentWidth();
  }

  private static ConvolutionGeometry backward(ConvolutionGeometry g) {
    Window w = g.window();
    int down = w.extentHeight() - 1;
    int across = w.extentWidth() - 1;
    Window full =
        w.padding(down - w.top(), across - w.left(), down - w.bottom(), across - w.right());
    return new ConvolutionGeometry(
        g.batch(), g.outHeight(), g.outWidth(), g.outChannels(), g.inChannels(), g.groups(), full);
  }

  static void filterGradient(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    if (!DepthwiseStripGradient.suits(g)
        || !DepthwiseStripGradient.run(g, x, dy, dFilters, accumulate)) {
      DepthwiseTaps.filterGradient(g, x, dy, dFilters, accumulate);
    }
  }
}
