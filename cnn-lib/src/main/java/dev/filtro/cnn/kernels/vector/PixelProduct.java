package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Dot4x4.WIDTH;
import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// 1x1 convolutions without stride, forward and for the input's gradient: `y [pixels, n] (+)= x
/// [pixels, k] w [k, n]` with panels of four vectors, see [Dot4x4].
///
/// Pixels come from memory, so each should be read for as many filters as there are registers: two
/// vectors at a time were slower by a tenth on 256 channels and a fifth on 64.
final class PixelProduct {
  /// Deeper panels no longer stay in the second cache beside the pixels.
  private static final int DEEPEST = 512;

  /// Floats of the pixels in a block, which stay in the second cache while the panels pass.
  private static final int CACHED = 1 << 15;

  /// Least pixels in a block.
  private static final int LEAST = 32;

  private static final int TILE = 4;

  private final int pixels;
  private final int k;
  private final int n;
  private final float[] x;
  private final float[] packed;
  private final float[] bias;
  private final Fusion fusion;
  private final float[] y;
  private final int block;

  private PixelProduct(
      int pixels, int k, int n, float[] x, float[] packed, Fusion fusion, float[] y) {
    this.pixels = pixels;
    this.k = k;
    this.n = n;
    this.x = x;
    this.packed = packed;
    this.bias = Offsets.bias(fusion.bias(), n);
    this.fusion = fusion;
    this.y = y;
    this.block = Math.clamp(CACHED / k / LEAST, 1, 16) * LEAST;
  }

  /// Whether a convolution that reads `k` channels and writes `n` is such a product, and whole
  /// panels of vectors fit into the registers.
  static boolean suits(ConvolutionGeometry g, int k, int n) {
    Window w = g.window();
    return L >= 16
        && g.groups() == 1
        && w.taps() == 1
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && !w.padded()
        && k <= DEEPEST
        && n % WIDTH == 0;
  }

  static void forward(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y) {
    int k = g.inChannels();
    int n = g.outChannels();
    float[] packed =
        panels.get(Panels.Layout.WIDE_FORWARD, k * n, to -> WidePanels.pack(filters, k, n, to));
    new PixelProduct(pixels(g), k, n, x, packed, fusion, y).run(false);
  }

  static void inputGradient(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    int k = g.outChannels();
    int n = g.inChannels();
    float[] packed =
        panels.get(
            Panels.Layout.WIDE_BACKWARD, k * n, to -> WidePanels.packTransposed(filters, k, n, to));
    new PixelProduct(pixels(g), k, n, dy, packed, Fusion.NONE, dx).run(accumulate);
  }

  private static int pixels(ConvolutionGeometry g) {
    return g.batch() * g.height() * g.width();
  }

  private void run(boolean accumulate) {
    long work = (long) Math.min(block, pixels) * k * n;
    Workers.shared()
        .split(
            (pixels + block - 1) / block,
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                block(i * block, Math.min(block, pixels - i * block), accumulate);
              }
            });
  }

  private void block(int first, int count, boolean accumulate) {
    Scratch scratch = Scratch.mine();
    int tiled = (count + TILE - 1) / TILE * TILE;
    int[] xOffsets = offsets(scratch.from(tiled), count, tiled, k);
    int[] yOffsets = offsets(scratch.to(tiled), count, tiled, n);
    int at = first * n;
    float[] start = y;
    int[] startOffsets = yOffsets;
    if (!accumulate) {
      start = bias;
      startOffsets = scratch.taps(tiled);
      Arrays.fill(startOffsets, 0, tiled, 0);
    }
    for (int f = 0; f < n; f += WIDTH) {
      int so = accumulate ? at + f : f;
      for (int p = 0; p < tiled; p += TILE) {
        Dot4x4.run(
            x,
            xOffsets,
            first * k,
            k,
            packed,
            f * k,
            start,
            startOffsets,
            so,
            y,
            yOffsets,
            at + f,
            p);
      }
    }
    VectorEpilogue.apply(fusion, y, at, count * n);
  }

  /// Rows behind the last one repeat it: their results are the same.
  private static int[] offsets(int[] table, int count, int tiled, int pitch) {
    Offsets.rows(table, count, pitch);
    Arrays.fill(table, count, tiled, (count - 1) * pitch);
    return table;
  }
}
