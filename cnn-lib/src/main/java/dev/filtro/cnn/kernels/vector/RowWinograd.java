package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.concurrent.atomic.AtomicBoolean;

/// First layers, of a few channels and five wide windows without stride, by Winograd's F(4, 5)
/// along the rows: 8 products for each row of the window and 4 outputs, in place of 20.
///
/// With few channels the transform of the input is shared by many filters; what is left is the last
/// one, of about 16 operations for 4 outputs in one direction (in both directions, F(4x4, 5x5), it
/// would take three times as many to spare 6 of 10 products). The rows of the window are added up
/// before it. Rounding is about 1e-6 of the largest output. NaN and infinity would spread over four
/// outputs, so the direct sum is taken where they appear.
///
/// Sources: Winograd 1980, "Arithmetic complexity of computations"; points 0, 1, -1, 2, -2, 1/2,
/// -1/2 and infinity as in Lavin & Gray 2015, arXiv:1509.09308.
final class RowWinograd {
  /// Outputs of a tile.
  static final int SIDE = 4;

  static final int POINTS = 8;

  private static final int WIDTH = 5;

  /// With more channels [ConvolutionForward] has long runs.
  private static final int MOST_CHANNELS = 4;

  /// Tiles in a block: with their transforms and the outputs they stay in the second cache.
  private static final int TILES = 1024;

  private final ConvolutionGeometry g;
  private final Window window;
  private final float[] x;
  private final float[] packed;
  private final float[] bias;
  private final Fusion fusion;
  private final float[] y;
  private final int across;
  private final int bandRows;
  private final int bands;

  private RowWinograd(ConvolutionGeometry g, float[] x, float[] packed, Fusion fusion, float[] y) {
    this.g = g;
    this.window = g.window();
    this.x = x;
    this.packed = packed;
    this.bias = Offsets.bias(fusion.bias(), g.outChannels());
    this.fusion = fusion;
    this.y = y;
    across = Math.ceilDiv(g.outWidth(), SIDE);
    bandRows = Math.clamp(TILES / across, 2, Math.max(2, g.outHeight()));
    bands = Math.ceilDiv(g.outHeight(), bandRows);
  }

  /// Whether this way can be taken and pays: vectors of filters are to be full, sixteen sums and
  /// the weights to fit into the registers, and two tiles' points to be a vector.
  static boolean suits(ConvolutionGeometry g) {
    Window w = g.window();
    return WinogradConditions.WANTED
        && L == 2 * POINTS
        && g.groups() == 1
        && w.width() == WIDTH
        && w.height() > 1
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1
        && g.inChannels() <= MOST_CHANNELS
        && g.outChannels() % L == 0
        && g.outWidth() >= SIDE;
  }

  /// Computes forward, unless something is not finite. Tells whether it was computed.
  static boolean forward(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y) {
    if (!Finite.all(filters, g.filterSize())) {
      return false;
    }
    float[] packed =
        panels.get(
            Panels.Layout.WINOGRAD_ROWS,
            g.filterSize() / WIDTH * POINTS,
            to -> RowWinogradTransforms.filters(g, filters, to));
    return new RowWinograd(g, x, packed, fusion, y).run();
  }

  private boolean run() {
    AtomicBoolean finite = new AtomicBoolean(true);
    long work = g.multiplyAdds() / Math.max(1, (long) g.batch() * bands);
    Workers.shared()
        .split(
            g.batch() * bands,
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              int[] taps = taps(Scratch.mine());
              for (int i = from; i < to && finite.get(); i++) {
                if (!band(i / bands, i % bands * bandRows, taps)) {
                  finite.set(false);
                }
              }
            });
    return finite.get();
  }

  /// Offsets of the rows of the window, channel by channel.
  private int[] taps(Scratch scratch) {
    int[] taps = scratch.taps(g.inChannels() * window.height());
    int rows = bandRows + window.height() - 1;
    for (int c = 0, i = 0; c < g.inChannels(); c++) {
      for (int r = 0; r < window.height(); r++) {
        taps[i++] = (c * rows + r) * across * POINTS;
      }
    }
    return taps;
  }

  /// Some rows of an image; tells whether its transforms are finite.
  private boolean band(int image, int row, int[] taps) {
    int rows = Math.min(bandRows, g.outHeight() - row);
    int inRows = bandRows + window.height() - 1;
    int size = g.inChannels() * inRows * across * POINTS;
    Scratch scratch = Scratch.mine();
    // A tile more than needed: pairs of tiles.
    float[] points = scratch.columns(size + POINTS);
    int pitch = (across + 1) * SIDE;
    float[] padded = scratch.band(inRows * pitch + SIDE);
    for (int c = 0; c < g.inChannels(); c++) {
      RowWinogradTransforms.pad(g, x, image, row - window.top(), inRows, c, padded, pitch);
      for (int r = 0; r < inRows; r++) {
        int to = (c * inRows + r) * across * POINTS;
        RowWinogradTransforms.input(padded, r * pitch, across, points, to);
      }
    }
    if (!Finite.all(points, 0, size)) {
      return false;
    }
    for (int r = 0; r < rows; r += 2) {
      pair(image, row + r, r, rows - r > 1 ? 1 : 0, points, taps);
    }
    int outRow = g.outWidth() * g.outChannels();
    VectorEpilogue.apply(fusion, y, (image * g.outHeight() + row) * outRow, rows * outRow);
    return true;
  }

  /// A row of outputs and the one `below` it, or itself.
  private void pair(int image, int row, int bandRow, int below, float[] points, int[] taps) {
    int out = g.outChannels();
    int count = g.inChannels() * window.height();
    int at = (image * g.outHeight() + row) * g.outWidth() * out;
    int next = below * g.outWidth() * out;
    // Filters inside: the lines of a pixel come from memory at an even pace.
    for (int t = 0; t < across; t++) {
      for (int f = 0; f < out; f += L) {
        int from = (bandRow * across + t) * POINTS;
        int to = at + t * SIDE * out + f;
        RowWinogradTile.run(
            points,
            from,
            from + below * across * POINTS,
            taps,
            count,
            packed,
            f * count * POINTS,
            bias,
            f,
            y,
            to,
            to + next,
            g.outWidth() - 1 - t * SIDE,
            out);
      }
    }
  }
}
