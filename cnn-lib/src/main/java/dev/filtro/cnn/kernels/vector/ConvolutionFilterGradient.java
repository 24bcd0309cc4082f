package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// Gradient of a convolution with respect to its filters.
///
/// Threads share the batch and add up gradients of their own, or, when the filters are large, share
/// the panels of filters and need no sum at the end.
final class ConvolutionFilterGradient {
  /// Output pixels in a block: their gradients, as a slab, stay in the first cache.
  private static final int PIXELS = 128;

  /// Filter values above which gradients of one's own cost more than reading the images twice.
  private static final int LARGE = 1 << 18;

  private final ConvolutionGeometry g;
  private final Window window;
  private final float[] x;
  private final float[] dy;
  private final int depth;
  private final int panelsPerGroup;
  private final int panelSize;

  private ConvolutionFilterGradient(ConvolutionGeometry g, float[] x, float[] dy) {
    this.g = g;
    this.window = g.window();
    this.x = x;
    this.dy = dy;
    this.depth = window.taps() * g.inPerGroup();
    this.panelsPerGroup = Panel.count(g.outPerGroup());
    this.panelSize = Outer.padded(depth) * NR;
  }

  static void run(
      ConvolutionGeometry g, float[] x, float[] dy, float[] dFilters, boolean accumulate) {
    ConvolutionFilterGradient gradient = new ConvolutionFilterGradient(g, x, dy);
    int panels = g.groups() * gradient.panelsPerGroup;
    int threads = Workers.shared().threads();
    if (threads > 1 && panels >= 2 * threads && g.filterSize() >= LARGE) {
      Workers.shared()
          .split(
              panels, 1, (worker, from, to) -> gradient.byPanels(from, to, dFilters, accumulate));
      return;
    }
    Band bands = Band.spread(g, PIXELS, threads);
    long work = g.multiplyAdds() / Math.max(1, bands.count());
    int least = (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work));
    float[][] parts = new float[threads][];
    Workers.shared()
        .split(bands.count(), least, (worker, from, to) -> parts[worker] = gradient.sum(from, to));
    gradient.collect(parts, dFilters, accumulate);
  }

  private void byPanels(int from, int to, float[] dFilters, boolean accumulate) {
    Band band = Band.spread(g, PIXELS, 1);
    float[] sums = zeros((to - from) * panelSize);
    for (int i = 0; i < band.count(); i++) {
      band.load(i, x, Scratch.mine());
      for (int panel = from; panel < to; panel++) {
        add(band, panel, sums, (panel - from) * panelSize);
      }
    }
    for (int panel = from; panel < to; panel++) {
      store(sums, (panel - from) * panelSize, panel, dFilters, accumulate);
    }
  }

  /// The gradient of all panels from the blocks `from` to `to`, in memory of this thread.
  private float[] sum(int from, int to) {
    Band band = Band.spread(g, PIXELS, Workers.shared().threads());
    int panels = g.groups() * panelsPerGroup;
    float[] sums = zeros(panels * panelSize);
    for (int i = from; i < to; i++) {
      band.load(i, x, Scratch.mine());
      for (int panel = 0; panel < panels; panel++) {
        add(band, panel, sums, panel * panelSize);
      }
    }
    return sums;
  }

  private static float[] zeros(int size) {
    float[] sums = Scratch.mine().sums(size);
    Arrays.fill(sums, 0, size, 0);
    return sums;
  }

  private void add(Band band, int panel, float[] sums, int at) {
    int group = panel / panelsPerGroup;
    int first = panel % panelsPerGroup * NR;
    int width = Panel.width(g.outPerGroup(), first);
    int pixels = band.pixels();
    float[] slab = Scratch.mine().slab(pixels * NR);
    int from = band.firstOutput() * g.outChannels() + group * g.outPerGroup();
    Panel.slab(dy, from, g.outChannels(), pixels, g.outPerGroup(), first, slab);
    int[] taps = taps(band);
    Outer.panel(
        band.source(),
        band.base() + group * g.inPerGroup(),
        taps,
        depth,
        band.images(),
        band.imagePitch(),
        band.rows(),
        band.rowPitch(),
        band.columns(),
        band.pixelPitch(),
        slab,
        0,
        sums,
        at,
        width);
  }

  /// The table of all weights of a filter, its end repeated as [Outer] wants it.
  private int[] taps(Band band) {
    int padded = Outer.padded(depth);
    int[] taps = Scratch.mine().taps(padded);
    band.taps(taps, g.inPerGroup());
    Arrays.fill(taps, depth, padded, taps[depth - 1]);
    return taps;
  }

  private void collect(float[][] parts, float[] dFilters, boolean accumulate) {
    int panels = g.groups() * panelsPerGroup;
    float[] total = parts[0];
    for (int i = 1; i < parts.length; i++) {
      if (parts[i] != null) {
        Rows.add(parts[i], 0, total, 0, panels * panelSize);
      }
    }
    for (int panel = 0; panel < panels; panel++) {
      store(total, panel * panelSize, panel, dFilters, accumulate);
    }
  }

  private void store(float[] sums, int at, int panel, float[] dFilters, boolean accumulate) {
    int first = panel % panelsPerGroup * NR;
    int column = panel / panelsPerGroup * g.outPerGroup() + first;
    int width = Panel.width(g.outPerGroup(), first);
    int used = Panel.used(g.outPerGroup(), first);
    Rows.store(sums, at, width, dFilters, column, g.outChannels(), depth, used, accumulate);
  }
}
