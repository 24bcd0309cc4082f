package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;
import static dev.filtro.cnn.kernels.vector.Winograd.APART;
import static dev.filtro.cnn.kernels.vector.Winograd.POINTS;
import static dev.filtro.cnn.kernels.vector.Winograd.SIDE;
import static dev.filtro.cnn.kernels.vector.Winograd.TILES;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// Gradient of 3x3 filters without stride by the transposed form of [Winograd]'s algorithm: `G^T
/// (sum over tiles of (B^T x B) (A dy A^T)) G`, 36 products for a tile in place of 144.
///
/// Threads share the tiles and add up 36 matrices of their own, or, when the filters are large,
/// share the panels of filters, some of which pass all tiles at once.
///
/// Source: Lavin & Gray 2015, arXiv:1509.09308, section 4; the transposition of a bilinear
/// algorithm, Winograd 1980, "Arithmetic Complexity of Computations", chapter IV.
final class WinogradFilterGradient {
  /// Filter values above which matrices of one's own cost more than transforming images twice.
  private static final int LARGE = 1 << 18;

  /// Panels of large filters that pass the tiles at once.
  private static final int SOME = 2;

  private final ConvolutionGeometry g;
  private final float[] x;
  private final float[] dy;
  private final int tilesDown;
  private final int tilesAcross;
  private final int in;
  private final int out;
  private final int pitch;
  private final int inStep;
  private final int panelSize;

  private WinogradFilterGradient(ConvolutionGeometry g, float[] x, float[] dy) {
    this.g = g;
    this.x = x;
    this.dy = dy;
    in = g.inChannels();
    out = g.outChannels();
    tilesDown = Math.ceilDiv(g.outHeight(), SIDE);
    tilesAcross = Math.ceilDiv(g.outWidth(), SIDE);
    // Tiles a power of two apart would share a few sets of the first cache.
    pitch = in + APART;
    inStep = TILES * pitch + APART;
    panelSize = Outer.padded(in) * NR;
  }

  /// Computes the gradient, unless something is not finite: the direct sum keeps that to fewer
  /// taps. Tells whether it was computed.
  static boolean run(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    WinogradFilterGradient gradient = new WinogradFilterGradient(g, x, dy);
    int panels = Panel.count(g.outChannels());
    int threads = Workers.shared().threads();
    if (panels >= 2 * threads && g.filterSize() >= LARGE) {
      if (!Finite.all(x, g.inputSize()) || !Finite.all(dy, g.outputSize())) {
        return false;
      }
      Workers.shared()
          .split(
              panels, 1, (worker, from, to) -> gradient.byPanels(from, to, dFilters, accumulate));
      return true;
    }
    float[][] parts = new float[threads][];
    Workers.shared()
        .split(
            gradient.blocks(),
            1,
            (worker, from, to) -> parts[worker] = gradient.sum(from, to, 0, panels));
    for (int i = 1; i < parts.length; i++) {
      if (parts[i] != null) {
        Rows.add(parts[i], 0, parts[0], 0, POINTS * panels * gradient.panelSize);
      }
    }
    if (!Finite.all(parts[0], 0, POINTS * panels * gradient.panelSize)) {
      return false;
    }
    gradient.store(parts[0], 0, panels, dFilters, accumulate);
    return true;
  }

  private void byPanels(int from, int to, float[] dFilters, boolean accumulate) {
    for (int first = from; first < to; first += SOME) {
      int end = Math.min(to, first + SOME);
      store(sum(0, blocks(), first, end), first, end, dFilters, accumulate);
    }
  }

  private int blocks() {
    return Math.ceilDiv(g.batch() * tilesDown * tilesAcross, TILES);
  }

  /// The matrices `[points, panels, in, width]` of the panels from the blocks `from` to `to`.
  private float[] sum(int from, int to, int firstPanel, int endPanel) {
    int size = POINTS * (endPanel - firstPanel) * panelSize;
    float[] sums = Scratch.mine().sums(size);
    Arrays.fill(sums, 0, size, 0);
    int top = g.window().top();
    int left = g.window().left();
    WinogradWindow window = new WinogradWindow(x, g.height(), g.width(), in, 6, top, left);
    WinogradWindow tile = new WinogradWindow(dy, g.outHeight(), g.outWidth(), out, SIDE, 0, 0);
    for (int block = from; block < to; block++) {
      add(window, tile, block * TILES, firstPanel, endPanel, sums);
    }
    return sums;
  }

  private void add(
      WinogradWindow window,
      WinogradWindow tile,
      int first,
      int firstPanel,
      int endPanel,
      float[] sums) {
    int count = Math.min(TILES, g.batch() * tilesDown * tilesAcross - first);
    Scratch scratch = Scratch.mine();
    float[] windows = scratch.slab(POINTS * inStep);
    int dyStep = (endPanel - firstPanel) * TILES * NR + APART;
    float[] gradients = scratch.panels(POINTS * dyStep);
    windows(window, first, count, windows);
    for (int panel = firstPanel; panel < endPanel; panel++) {
      gradients(tile, first, count, panel, gradients, (panel - firstPanel) * TILES * NR, dyStep);
    }
    int[] rows = rows(scratch);
    for (int point = 0, to = 0; point < POINTS; point++) {
      for (int panel = firstPanel; panel < endPanel; panel++, to += panelSize) {
        int from = point * dyStep + (panel - firstPanel) * TILES * NR;
        int width = Panel.width(out, panel * NR);
        Outer.panel(
            windows,
            point * inStep,
            rows,
            in,
            1,
            0,
            1,
            0,
            count,
            pitch,
            gradients,
            from,
            sums,
            to,
            width);
      }
    }
  }

  /// The channels of a window, their end repeated as [Outer] wants it.
  private int[] rows(Scratch scratch) {
    int[] rows = scratch.taps(Outer.padded(in));
    for (int i = 0; i < Outer.padded(in); i++) {
      rows[i] = Math.min(i, in - 1);
    }
    return rows;
  }

  private void windows(WinogradWindow window, int first, int count, float[] windows) {
    float[] transform = Scratch.mine().columns(POINTS * L);
    int tiles = tilesDown * tilesAcross;
    for (int t = 0; t < count; t++) {
      int index = (first + t) % tiles;
      window.load((first + t) / tiles, index / tilesAcross, index % tilesAcross);
      for (int c = 0; c < in; c += L) {
        int at = window.base() + c;
        int to = t * pitch + c;
        WinogradTransforms.input(
            window.source(), at, window.rowStep(), in, windows, to, inStep, transform);
      }
    }
  }

  /// The transformed gradients of a panel of filters as slabs, one a point.
  private void gradients(
      WinogradWindow tile, int first, int count, int panel, float[] slabs, int start, int step) {
    float[] transform = Scratch.mine().columns(POINTS * L);
    int tiles = tilesDown * tilesAcross;
    int width = Panel.width(out, panel * NR);
    for (int t = 0; t < count; t++) {
      int index = (first + t) % tiles;
      tile.load((first + t) / tiles, index / tilesAcross, index % tilesAcross);
      for (int f = 0; f < width; f += L) {
        int at = tile.base() + panel * NR + f;
        int to = start + t * width + f;
        WinogradTransforms.gradient(
            tile.source(), at, tile.rowStep(), out, slabs, to, step, transform);
      }
    }
  }

  private void store(
      float[] sums, int firstPanel, int endPanel, float[] dFilters, boolean accumulate) {
    Scratch scratch = Scratch.mine();
    float[] transform = scratch.columns(POINTS * L);
    float[] taps = scratch.slab(9 * L);
    int pointStep = (endPanel - firstPanel) * panelSize;
    for (int panel = firstPanel; panel < endPanel; panel++) {
      int width = Panel.width(out, panel * NR);
      for (int c = 0; c < in; c++) {
        for (int f = 0; f < width; f += L) {
          int from = (panel - firstPanel) * panelSize + c * width + f;
          WinogradTransforms.filterGradient(sums, from, pointStep, taps, 0, L, transform);
          for (int t = 0; t < 9; t++) {
            int to = (t * in + c) * out + panel * NR + f;
            Rows.put(taps, t * L, dFilters, to, L, accumulate);
          }
        }
      }
    }
  }
}
