package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// A 1x1 convolution and a depthwise one behind it, band of rows by band of rows.
///
/// The first one often makes six times as many channels as it reads (Sandler et al. 2018,
/// arXiv:1801.04381, section 3.3): written to memory and read again they take longer than all
/// products. Here some rows of them, with the zeros that the window sees around the image, stay in
/// the second cache until the depthwise one has passed over them. Rows that the next band sees as
/// well move to the buffer's beginning.
final class PointThenDepthwise {
  /// Floats of the buffer.
  private static final int CACHED = 96 << 10;

  /// Floats of results that stay in the first cache.
  private static final int NEAR = 6 << 10;

  /// Floats of filters that do.
  private static final int FEW_WEIGHTS = 4 << 10;

  /// Pixels of the largest tile.
  private static final int TILE = 8;

  /// Pixels of an image below which its weights would be read too often: small images go through
  /// the first convolution several at a time.
  private static final int LEAST_PIXELS = 128;

  private final ConvolutionGeometry point;
  private final float[] x;
  private final FilterPanels panels;
  private final Fusion pointFusion;
  private final ConvolutionGeometry depthwise;
  private final Window window;
  private final Fusion fusion;
  private final float[] y;
  private final int channels;
  private final int chunk;
  private final int pitch;
  private final int bandRows;
  private final int bands;
  private final int bufferRows;
  private final DepthwiseRows rows;

  PointThenDepthwise(
      ConvolutionGeometry point,
      float[] x,
      FilterPanels panels,
      Fusion pointFusion,
      ConvolutionGeometry depthwise,
      float[] filters,
      Fusion fusion,
      float[] y) {
    this.point = point;
    this.x = x;
    this.panels = panels;
    this.chunk = chunk(point);
    this.pointFusion = pointFusion;
    this.depthwise = depthwise;
    this.window = depthwise.window();
    this.fusion = fusion;
    this.y = y;
    this.channels = depthwise.inChannels();
    int width = window.left() + depthwise.width() + window.right();
    this.pitch = width * channels;
    this.bandRows = bandRows();
    this.bands = Math.ceilDiv(depthwise.outHeight(), bandRows);
    this.bufferRows = inRows(bandRows);
    this.rows = DepthwiseRows.of(depthwise, bufferRows, filters, fusion.bias());
  }

  /// Whether this way can be taken and pays.
  static boolean suits(ConvolutionGeometry point, ConvolutionGeometry depthwise) {
    Window w = point.window();
    return point.groups() == 1
        && w.taps() == 1
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && !w.padded()
        && depthwise.inChannels() >= L
        && point.height() * point.width() >= LEAST_PIXELS;
  }

  /// As many rows of the result as the buffer allows, yet several bands for each thread.
  private int bandRows() {
    int stride = window.strideHeight();
    int fitting = (CACHED / pitch - window.extentHeight()) / stride + 1;
    int each = Math.ceilDiv(Workers.shared().threads(), depthwise.batch());
    int most = Math.max(1, depthwise.outHeight() / each);
    int whole = Math.clamp(fitting, 1, most);
    return whole > 1 ? whole / 2 * 2 : 1; // pairs, for 3x3
  }

  private int inRows(int outRows) {
    return (outRows - 1) * window.strideHeight() + window.extentHeight();
  }

  void run() {
    long work = (point.multiplyAdds() + depthwise.multiplyAdds()) / depthwise.batch() / bands;
    Workers.shared()
        .split(
            depthwise.batch() * bands,
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              // A row more than needed: pairs of rows read one in vain behind a single one.
              int size = (bufferRows + 1) * pitch + DepthwiseTile.beyond(depthwise);
              float[] buffer = Scratch.mine().band(size);
              Arrays.fill(buffer, 0, size, 0);
              for (int i = from; i < to; i++) {
                band(buffer, i / bands, i % bands, i == from);
              }
            });
  }

  private void band(float[] buffer, int image, int band, boolean first) {
    int row = band * bandRows;
    int outRows = Math.min(bandRows, depthwise.outHeight() - row);
    int stride = window.strideHeight();
    int kept = first || band == 0 ? 0 : Math.max(0, bufferRows - bandRows * stride);
    System.arraycopy(buffer, bandRows * stride * pitch, buffer, 0, kept * pitch);
    fill(buffer, image, row * stride - window.top() + kept, kept, inRows(outRows));
    int outRow = depthwise.outWidth() * channels;
    int to = (image * depthwise.outHeight() + row) * outRow;
    rows.run(buffer, outRows, y, to);
    VectorEpilogue.apply(fusion, y, to, outRows * outRow);
  }

  /// Fills the rows `from` to `end` of the buffer, the first of which is row `row` of the image.
  private void fill(float[] buffer, int image, int row, int from, int end) {
    int rowSize = depthwise.width() * channels;
    int left = window.left() * channels;
    int first = Math.clamp(-row, 0, end - from);
    int last = Math.clamp(depthwise.height() - row, first, end - from);
    for (int r = 0; r < end - from; r++) {
      if (r < first || r >= last) {
        int at = (from + r) * pitch + left;
        Arrays.fill(buffer, at, at + rowSize, 0);
      }
    }
    int pixels = (last - first) * depthwise.width();
    int firstPixel = (image * depthwise.height() + row + first) * depthwise.width();
    products(buffer, firstPixel, pixels, (from + first) * pitch + left);
  }

  /// The first convolution for some pixels, counted through all images; `at` is where the first one
  /// goes.
  private void products(float[] buffer, int first, int pixels, int at) {
    Scratch scratch = Scratch.mine();
    int width = depthwise.width();
    int k = point.inChannels();
    int[] xOffsets = scratch.from(pixels);
    int[] offsets = scratch.to(pixels);
    Offsets.rows(xOffsets, pixels, k);
    for (int i = 0; i < pixels; i++) {
      offsets[i] = i / width * pitch + i % width * channels;
    }
    for (int p = 0; p < pixels; p += chunk) {
      int end = Math.min(pixels, p + chunk);
      for (int f = 0; f < channels; f += NR) {
        panels.rows(x, xOffsets, first * k, 1, 0, k, buffer, offsets, at, p, end, f);
      }
      for (int i = p, next; i < end; i = next) {
        next = Math.min(end, (i / width + 1) * width);
        VectorEpilogue.apply(pointFusion, buffer, at + offsets[i], (next - i) * channels);
      }
    }
  }

  /// Pixels between which the panels change: so few that their results stay in the first cache
  /// until they have been activated, if the panels stay there, too.
  private static int chunk(ConvolutionGeometry point) {
    boolean small = point.filterSize() <= FEW_WEIGHTS;
    return small ? Math.max(1, NEAR / point.outChannels() / TILE) * TILE : 1 << 30;
  }
}
