package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import org.jspecify.annotations.Nullable;

/// Direct convolution, forward: for each block of output pixels and each panel of filters, tiles of
/// pixels run along the rows of the window, where the taps' channels lie one after the other.
final class ConvolutionForward {
  /// Output pixels in a block: their input stays in the second cache while the panels pass.
  private static final int PIXELS = 512;

  /// Depth of a panel that one tile runs through at once; deeper ones are added up in y.
  private static final int DEPTH = 2048;

  /// Elements along a row of the window below which a table of taps beats runs.
  private static final int SHORT_RUN = 16;

  private final ConvolutionGeometry g;
  private final Window window;
  private final FilterPanels filters;
  private final float @Nullable [] factors;
  private final float[] noBias;
  private final Fusion fusion;
  private final float[] y;
  private final int depth;
  private final int groupSize;

  private ConvolutionForward(
      ConvolutionGeometry g, FilterPanels filters, Fusion fusion, float[] y) {
    this.g = g;
    this.window = g.window();
    this.filters = filters;
    this.factors = fusion.factors();
    this.noBias = Offsets.bias(null, NR);
    this.fusion = fusion;
    this.y = y;
    this.depth = window.taps() * g.inPerGroup();
    this.groupSize = Panel.size(depth, g.outPerGroup());
  }

  static void run(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y) {
    FilterPanels packed =
        atOnce(g)
            ? FilterPanels.atOnce(g, filters, panels, fusion.bias())
            : FilterPanels.inParts(g, filters, panels, fusion.bias());
    ConvolutionForward forward = new ConvolutionForward(g, packed, fusion, y);
    Band bands = forward.newBand();
    long work = g.multiplyAdds() / Math.max(1, bands.count());
    Workers.shared()
        .split(
            bands.count(),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> forward.bands(x, from, to));
  }

  /// Whether the products with a pixel's window are added up in one go.
  private static boolean atOnce(ConvolutionGeometry g) {
    Window w = g.window();
    return !tapped(g)
        && g.groups() == 1
        && w.dilationWidth() == 1
        && w.taps() * g.inChannels() <= DEPTH;
  }

  private static boolean tapped(ConvolutionGeometry g) {
    return g.groups() == 1
        && g.window().width() * g.inChannels() < SHORT_RUN
        && g.window().taps() * g.inChannels() > 1;
  }

  private Band newBand() {
    int threads = Workers.shared().threads();
    // Factors differ from image to image, and with them the filters.
    int most = factors == null ? PIXELS : Math.min(PIXELS, g.outHeight() * g.outWidth());
    return new Band(g, most, threads);
  }

  private void bands(float[] x, int from, int to) {
    Band band = newBand();
    Scratch scratch = Scratch.mine();
    int most = band.mostPixels();
    int[] xOffsets = scratch.from(most);
    int[] yOffsets = scratch.to(most);
    band.offsets(xOffsets);
    Offsets.rows(yOffsets, most, g.outChannels());
    boolean taps = tapped(g);
    int pixels = g.outHeight() * g.outWidth();
    int image = -1;
    FilterPanels now = filters;
    int[] table = scratch.taps(depth);
    band.taps(table, g.inPerGroup());
    for (int i = from; i < to; i++) {
      band.load(i, x, scratch);
      if (factors != null && band.firstOutput() / pixels != image) {
        image = band.firstOutput() / pixels;
        now = filters.scaled(factors, image * g.inChannels());
      }
      int at = band.firstOutput() * g.outChannels();
      if (taps) {
        tapped(now, band, xOffsets, yOffsets, table, at);
      } else {
        panels(now, band, xOffsets, yOffsets, at);
      }
      VectorEpilogue.apply(fusion, y, at, band.pixels() * g.outChannels());
    }
  }

  private void tapped(
      FilterPanels now, Band band, int[] xOffsets, int[] yOffsets, int[] table, int at) {
    for (int f = 0; f < g.outChannels(); f += NR) {
      int used = Panel.used(g.outChannels(), f);
      Tap.rows(
          band.source(),
          xOffsets,
          band.base(),
          table,
          depth,
          now.packed(),
          f * depth,
          y,
          yOffsets,
          at + f,
          0,
          band.pixels(),
          now.bias(),
          f,
          used);
    }
  }

  private void panels(FilterPanels now, Band band, int[] xOffsets, int[] yOffsets, int at) {
    for (int group = 0; group < g.groups(); group++) {
      int firstOut = group * g.outPerGroup();
      for (int f = 0; f < g.outPerGroup(); f += NR) {
        int w = group * groupSize + f * depth;
        int out = at + firstOut + f;
        if (g.groups() == 1 && window.dilationWidth() == 1) {
          whole(now, band, xOffsets, yOffsets, w, out, f);
        } else {
          tapByTap(now, band, xOffsets, yOffsets, w, out, group, f);
        }
      }
    }
  }

  /// All channels of a row of the window in one run, as many rows at once as the panel's depth
  /// allows.
  private void whole(
      FilterPanels now, Band band, int[] xOffsets, int[] yOffsets, int w, int out, int f) {
    int run = window.width() * g.inChannels();
    if (atOnce(g)) {
      now.rows(
          band.source(),
          xOffsets,
          band.base(),
          window.height(),
          band.tapRowPitch(),
          run,
          y,
          yOffsets,
          out - f,
          0,
          band.pixels(),
          f);
      return;
    }
    int width = Panel.width(g.outChannels(), f);
    int used = Panel.used(g.outChannels(), f);
    int rowsAtOnce = Math.max(1, DEPTH / run);
    for (int r = 0; r < window.height(); r += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, window.height() - r);
      Dot.rows(
          band.source(),
          xOffsets,
          band.base() + r * band.tapRowPitch(),
          rows,
          band.tapRowPitch(),
          run,
          now.packed(),
          w + r * run * width,
          y,
          yOffsets,
          out,
          0,
          band.pixels(),
          r == 0 ? now.bias() : noBias,
          r == 0 ? f : 0,
          r > 0,
          used);
    }
  }

  /// Groups and dilation leave gaps between the taps: each is a run of its own.
  private void tapByTap(
      FilterPanels now,
      Band band,
      int[] xOffsets,
      int[] yOffsets,
      int w,
      int out,
      int group,
      int f) {
    int run = g.inPerGroup();
    int width = Panel.width(g.outPerGroup(), f);
    int used = Panel.used(g.outPerGroup(), f);
    float[] padded = start(now.bias(), group * g.outPerGroup() + f);
    for (int r = 0; r < window.height(); r++) {
      Dot.rows(
          band.source(),
          xOffsets,
          band.base() + r * band.tapRowPitch() + group * run,
          window.width(),
          band.tapColumnPitch(),
          run,
          now.packed(),
          w + r * window.width() * run * width,
          y,
          yOffsets,
          out,
          0,
          band.pixels(),
          r == 0 ? padded : noBias,
          0,
          r > 0,
          used);
    }
  }

  /// The bias from channel `first` on, long enough for a panel.
  private static float[] start(float[] bias, int first) {
    float[] part = new float[NR];
    System.arraycopy(bias, first, part, 0, Math.min(NR, bias.length - first));
    return part;
  }
}
