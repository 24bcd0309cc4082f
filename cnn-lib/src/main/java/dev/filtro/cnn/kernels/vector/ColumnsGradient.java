package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// Gradient of a convolution with respect to an input of few channels: the gradients of all taps of
/// a pixel as one product, whose rows are then added to where the taps lie ("col2im").
///
/// With few channels a tap alone fills only some lanes of a vector; a row of the window fills them.
final class ColumnsGradient {
  private static final int PIXELS = 256;

  private final ConvolutionGeometry g;
  private final Window window;
  private final float[] dy;
  private final float[] packed;
  private final float[] dx;
  private final int outHeight;
  private final int outWidth;
  private final int depth;
  private final float[] noBias = Offsets.bias(null, NR);

  private ColumnsGradient(ConvolutionGeometry g, float[] dy, float[] packed, float[] dx) {
    this.g = g;
    this.window = g.window();
    this.dy = dy;
    this.packed = packed;
    this.dx = dx;
    this.outHeight = g.outHeight();
    this.outWidth = g.outWidth();
    this.depth = window.taps() * g.inChannels();
  }

  /// Whether it saves at least a fifth of the lanes.
  static boolean suits(ConvolutionGeometry g) {
    int columns = (g.window().taps() * g.inChannels() + L - 1) / L;
    int tapByTap = g.window().taps() * ((g.inChannels() + L - 1) / L);
    return g.groups() == 1 && g.window().dilationWidth() == 1 && 5 * columns <= 4 * tapByTap;
  }

  static void run(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    int depth = g.window().taps() * g.inChannels();
    int out = g.outChannels();
    float[] packed =
        panels.get(
            Panels.Layout.BACKWARD,
            Panel.size(out, depth),
            to -> Panel.packTransposed(filters, 0, out, out, depth, to, 0));
    ColumnsGradient gradient = new ColumnsGradient(g, dy, packed, dx);
    int image = g.height() * g.width() * g.inChannels();
    long work = g.multiplyAdds() / Math.max(1, g.batch());
    Workers.shared()
        .split(
            g.batch(),
            (int) Math.max(1, VectorMatrix.LEAST_WORK / Math.max(1, work)),
            (worker, from, to) -> {
              if (!accumulate) {
                Arrays.fill(dx, from * image, to * image, 0);
              }
              gradient.images(from, to);
            });
  }

  private void images(int from, int to) {
    int bandRows = Math.clamp(PIXELS / outWidth, 1, outHeight);
    Scratch scratch = Scratch.mine();
    int[] dyRows = scratch.from(bandRows * outWidth);
    int[] columnRows = scratch.to(bandRows * outWidth);
    Offsets.rows(dyRows, bandRows * outWidth, g.outChannels());
    Offsets.rows(columnRows, bandRows * outWidth, depth);
    float[] columns = scratch.columns(bandRows * outWidth * depth);
    for (int n = from; n < to; n++) {
      for (int row = 0; row < outHeight; row += bandRows) {
        int rows = Math.min(bandRows, outHeight - row);
        int at = (n * outHeight + row) * outWidth * g.outChannels();
        for (int c = 0; c < depth; c += NR) {
          Dot.rows(
              dy,
              dyRows,
              at,
              1,
              0,
              g.outChannels(),
              packed,
              c * g.outChannels(),
              columns,
              columnRows,
              c,
              0,
              rows * outWidth,
              noBias,
              0,
              false,
              Panel.used(depth, c));
        }
        add(columns, n, row, rows);
      }
    }
  }

  /// Adds the columns of a block of output rows. Rows are the innermost loop: neighbouring pixels
  /// of a row overlap and would wait for each other's stores.
  private void add(float[] columns, int n, int row, int rows) {
    int channels = g.inChannels();
    for (int r = 0; r < window.height(); r++) {
      for (int ow = 0; ow < outWidth; ow++) {
        int left = ow * window.strideWidth() - window.left();
        int first = Math.max(0, -left);
        int end = Math.min(window.width(), g.width() - left);
        for (int i = 0; i < rows && first < end; i++) {
          int ih = (row + i) * window.strideHeight() - window.top() + r * window.dilationHeight();
          if (ih >= 0 && ih < g.height()) {
            int from = (i * outWidth + ow) * depth + (r * window.width() + first) * channels;
            int to = ((n * g.height() + ih) * g.width() + left + first) * channels;
            Rows.add(columns, from, dx, to, (end - first) * channels);
          }
        }
      }
    }
  }
}
