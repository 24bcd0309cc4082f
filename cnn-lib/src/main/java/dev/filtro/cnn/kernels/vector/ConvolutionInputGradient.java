package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// Gradient of a convolution with respect to its input: each tap carries the output gradients,
/// times its transposed weights, back to the pixels that it saw.
///
/// The tiles add straight into dx through a table of the pixels that the tap reaches, so stride,
/// dilation and padding need neither zeros inserted nor a padded copy, and nothing is multiplied
/// that lies outside.
final class ConvolutionInputGradient {
  private static final int PIXELS = 512;

  private final ConvolutionGeometry g;
  private final Window window;
  private final float[] dy;
  private final float[] packed;
  private final float[] dx;
  private final int outHeight;
  private final int outWidth;
  private final int tapSize;
  private final float[] noBias = Offsets.bias(null, NR);

  private ConvolutionInputGradient(ConvolutionGeometry g, float[] dy, float[] packed, float[] dx) {
    this.g = g;
    this.window = g.window();
    this.dy = dy;
    this.packed = packed;
    this.dx = dx;
    this.outHeight = g.outHeight();
    this.outWidth = g.outWidth();
    this.tapSize = Panel.size(g.outPerGroup(), g.inPerGroup());
  }

  static void run(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    float[] packed = pack(g, filters, panels);
    ConvolutionInputGradient gradient = new ConvolutionInputGradient(g, dy, packed, dx);
    // A window of one pixel that moves by one reaches every pixel once: nothing to add to.
    boolean once =
        g.window().taps() == 1
            && g.window().strideHeight() == 1
            && g.window().strideWidth() == 1
            && !g.window().padded();
    long work = g.multiplyAdds() / Math.max(1, g.batch());
    int image = g.height() * g.width() * g.inChannels();
    Workers.shared()
        .split(
            g.batch(),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              if (!accumulate && !once) {
                Arrays.fill(dx, from * image, to * image, 0);
              }
              for (int n = from; n < to; n++) {
                gradient.image(n, accumulate || !once);
              }
            });
  }

  /// For each group and tap the transposed weights `[outPerGroup, inPerGroup]`.
  private static float[] pack(ConvolutionGeometry g, float[] filters, Panels panels) {
    int size = Panel.size(g.outPerGroup(), g.inPerGroup());
    int taps = g.window().taps();
    return panels.get(
        Panels.Layout.BACKWARD,
        g.groups() * taps * size,
        to -> {
          for (int i = 0; i < g.groups() * taps; i++) {
            int from = i % taps * g.inPerGroup() * g.outChannels() + i / taps * g.outPerGroup();
            Panel.packTransposed(
                filters, from, g.outChannels(), g.outPerGroup(), g.inPerGroup(), to, i * size);
          }
        });
  }

  private void image(int n, boolean accumulate) {
    int bandRows = Math.clamp(PIXELS / outWidth, 1, outHeight);
    Scratch scratch = Scratch.mine();
    int[] from = scratch.from(bandRows * outWidth);
    int[] to = scratch.to(bandRows * outWidth);
    for (int row = 0; row < outHeight; row += bandRows) {
      int end = Math.min(outHeight, row + bandRows);
      for (int tap = 0; tap < window.taps(); tap++) {
        int pixels = reached(tap / window.width(), tap % window.width(), row, end, from, to);
        for (int group = 0; group < g.groups(); group++) {
          panels(n, group, tap, pixels, from, to, accumulate);
        }
      }
    }
  }

  /// Fills the tables with the output pixels whose tap lies inside of the image, and their input
  /// pixels.
  private int reached(int r, int s, int row, int end, int[] from, int[] to) {
    int pixels = 0;
    for (int oh = row; oh < end; oh++) {
      int ih = oh * window.strideHeight() - window.top() + r * window.dilationHeight();
      if (ih < 0 || ih >= g.height()) {
        continue;
      }
      for (int ow = 0; ow < outWidth; ow++) {
        int iw = ow * window.strideWidth() - window.left() + s * window.dilationWidth();
        if (iw >= 0 && iw < g.width()) {
          from[pixels] = (oh * outWidth + ow) * g.outChannels();
          to[pixels++] = (ih * g.width() + iw) * g.inChannels();
        }
      }
    }
    return pixels;
  }

  private void panels(
      int n, int group, int tap, int pixels, int[] from, int[] to, boolean accumulate) {
    int out = g.outPerGroup();
    int in = g.inPerGroup();
    int dyAt = n * outHeight * outWidth * g.outChannels() + group * out;
    int dxAt = n * g.height() * g.width() * g.inChannels() + group * in;
    int w = (group * window.taps() + tap) * tapSize;
    for (int c = 0; c < in; c += NR) {
      Dot.rows(
          dy,
          from,
          dyAt,
          1,
          0,
          out,
          packed,
          w + c * out,
          dx,
          to,
          dxAt + c,
          0,
          pixels,
          noBias,
          0,
          accumulate,
          Panel.used(in, c));
    }
  }
}
