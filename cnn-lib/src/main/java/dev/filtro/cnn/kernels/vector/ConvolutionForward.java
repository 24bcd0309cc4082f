package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
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
  private final float[] packed;
  private final float[] bias;
  private final float[] noBias;
  private final Epilogue epilogue;
  private final float[] y;
  private final int depth;
  private final int groupSize;

  private ConvolutionForward(
      ConvolutionGeometry g,
      float[] packed,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y) {
    this.g = g;
    this.window = g.window();
    this.packed = packed;
    this.bias = Offsets.bias(bias, g.outChannels());
    this.noBias = Offsets.bias(null, NR);
    this.epilogue = epilogue;
    this.y = y;
    this.depth = window.taps() * g.inPerGroup();
    this.groupSize = Panel.size(depth, g.outPerGroup());
  }

  static void run(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      Panels panels,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y) {
    float[] packed = pack(g, filters, panels);
    ConvolutionForward forward = new ConvolutionForward(g, packed, bias, epilogue, y);
    Band bands = new Band(g, PIXELS, Workers.shared().threads());
    long work = g.multiplyAdds() / Math.max(1, bands.count());
    Workers.shared()
        .split(
            bands.count(),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> forward.bands(x, from, to));
  }

  private static float[] pack(ConvolutionGeometry g, float[] filters, Panels panels) {
    int depth = g.window().taps() * g.inPerGroup();
    int size = Panel.size(depth, g.outPerGroup());
    return panels.get(
        Panels.Layout.FORWARD,
        g.groups() * size,
        to -> {
          for (int group = 0; group < g.groups(); group++) {
            int first = group * g.outPerGroup();
            Panel.pack(filters, first, g.outChannels(), depth, g.outPerGroup(), to, group * size);
          }
        });
  }

  private void bands(float[] x, int from, int to) {
    Band band = new Band(g, PIXELS, Workers.shared().threads());
    Scratch scratch = Scratch.mine();
    int most = band.mostPixels();
    int[] xOffsets = scratch.from(most);
    int[] yOffsets = scratch.to(most);
    band.offsets(xOffsets);
    Offsets.rows(yOffsets, most, g.outChannels());
    boolean taps = g.groups() == 1 && window.width() * g.inChannels() < SHORT_RUN && depth > 1;
    int[] table = scratch.taps(depth);
    band.taps(table, g.inPerGroup());
    for (int i = from; i < to; i++) {
      band.load(i, x, scratch);
      int at = band.firstOutput() * g.outChannels();
      if (taps) {
        tapped(band, xOffsets, yOffsets, table, at);
      } else {
        panels(band, xOffsets, yOffsets, at);
      }
      VectorEpilogue.apply(epilogue, y, at, band.pixels() * g.outChannels());
    }
  }

  private void tapped(Band band, int[] xOffsets, int[] yOffsets, int[] table, int at) {
    for (int f = 0; f < g.outChannels(); f += NR) {
      int used = Panel.used(g.outChannels(), f);
      Tap.rows(
          band.source(),
          xOffsets,
          band.base(),
          table,
          depth,
          packed,
          f * depth,
          y,
          yOffsets,
          at + f,
          0,
          band.pixels(),
          bias,
          f,
          used);
    }
  }

  private void panels(Band band, int[] xOffsets, int[] yOffsets, int at) {
    for (int group = 0; group < g.groups(); group++) {
      int firstOut = group * g.outPerGroup();
      for (int f = 0; f < g.outPerGroup(); f += NR) {
        int w = group * groupSize + f * depth;
        int out = at + firstOut + f;
        if (g.groups() == 1 && window.dilationWidth() == 1) {
          whole(band, xOffsets, yOffsets, w, out, f);
        } else {
          tapByTap(band, xOffsets, yOffsets, w, out, group, f);
        }
      }
    }
  }

  /// All channels of a row of the window in one run, as many rows at once as the panel's depth
  /// allows.
  private void whole(Band band, int[] xOffsets, int[] yOffsets, int w, int out, int f) {
    int run = window.width() * g.inChannels();
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
          packed,
          w + r * run * width,
          y,
          yOffsets,
          out,
          0,
          band.pixels(),
          r == 0 ? bias : noBias,
          r == 0 ? f : 0,
          r > 0,
          used);
    }
  }

  /// Groups and dilation leave gaps between the taps: each is a run of its own.
  private void tapByTap(
      Band band, int[] xOffsets, int[] yOffsets, int w, int out, int group, int f) {
    int run = g.inPerGroup();
    int width = Panel.width(g.outPerGroup(), f);
    int used = Panel.used(g.outPerGroup(), f);
    float[] padded = start(group * g.outPerGroup() + f);
    for (int r = 0; r < window.height(); r++) {
      Dot.rows(
          band.source(),
          xOffsets,
          band.base() + r * band.tapRowPitch() + group * run,
          window.width(),
          band.tapColumnPitch(),
          run,
          packed,
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
  private float[] start(int first) {
    float[] part = new float[NR];
    System.arraycopy(bias, first, part, 0, Math.min(NR, bias.length - first));
    return part;
  }
}
