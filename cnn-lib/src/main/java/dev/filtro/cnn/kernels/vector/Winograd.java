package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// 3x3 convolutions without stride by Winograd's minimal filtering F(4x4, 3x3): 36 products for a
/// 4x4 tile of the output in place of 144.
///
/// A tile's 6x6 input window is transformed, multiplied by the transformed filter, and transformed
/// back; the products of many tiles and channels are 36 matrix products. The result differs from
/// the direct sum by rounding, about 2e-5 of the largest output where the direct sum has 1e-6; the
/// system property `filtro.winograd=false` switches it off.
///
/// Source: Lavin & Gray 2015, arXiv:1509.09308, section 4.1 and equation 22.
final class Winograd {
  private static final boolean WANTED =
      Boolean.parseBoolean(System.getProperty("filtro.winograd", "true"));

  /// Fewer channels do not pay for the transforms.
  private static final int LEAST_CHANNELS = 48;

  /// Tiles that go through the transforms together: windows and sums stay in the second cache.
  private static final int TILES = 32;

  private static final int POINTS = 36;
  private static final int SIDE = 4;

  /// The sizes of a pass, forward or backward; the padding may be negative.
  private record Pass(
      int batch,
      int height,
      int width,
      int in,
      int outHeight,
      int outWidth,
      int out,
      int top,
      int left) {}

  private final Pass pass;
  private final float[] x;
  private final float[] filters;
  private final float @Nullable [] bias;
  private final boolean relu;
  private final float[] y;
  private final int tilesDown;
  private final int tilesAcross;

  private Winograd(
      Pass pass, float[] x, float[] filters, float @Nullable [] bias, boolean relu, float[] y) {
    this.pass = pass;
    this.x = x;
    this.filters = filters;
    this.bias = bias;
    this.relu = relu;
    this.y = y;
    tilesDown = (pass.outHeight + SIDE - 1) / SIDE;
    tilesAcross = (pass.outWidth + SIDE - 1) / SIDE;
  }

  /// Whether this way can be taken, forward and backward, and pays.
  static boolean suits(ConvolutionGeometry g) {
    Window w = g.window();
    return WANTED
        && g.groups() == 1
        && w.height() == 3
        && w.width() == 3
        && w.strideHeight() == 1
        && w.strideWidth() == 1
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1
        && g.inChannels() >= LEAST_CHANNELS
        && g.outChannels() >= LEAST_CHANNELS
        && g.inChannels() % L == 0
        && g.outChannels() % L == 0
        && Math.min(g.outHeight(), g.height()) >= SIDE
        && Math.min(g.outWidth(), g.width()) >= SIDE;
  }

  static void forward(
      ConvolutionGeometry g,
      float[] x,
      float[] filters,
      Panels panels,
      float @Nullable [] bias,
      Epilogue epilogue,
      float[] y) {
    int in = g.inChannels();
    int out = g.outChannels();
    float[] packed =
        panels.get(
            Panels.Layout.WINOGRAD_FORWARD,
            POINTS * Panel.size(in, out),
            to -> WinogradFilters.pack(filters, 0, in * out, out, 1, in, out, to));
    Window w = g.window();
    Pass pass =
        new Pass(
            g.batch(),
            g.height(),
            g.width(),
            in,
            g.outHeight(),
            g.outWidth(),
            out,
            w.top(),
            w.left());
    boolean relu = epilogue == Epilogue.RELU;
    new Winograd(pass, x, packed, bias, relu, y).run();
    if (!relu) {
      Workers.shared()
          .split(
              g.batch(),
              1,
              (worker, from, to) -> {
                int image = g.outputSize() / g.batch();
                VectorEpilogue.apply(epilogue, y, from * image, (to - from) * image);
              });
    }
  }

  /// The gradient with respect to the input: the flipped filters over the output's gradient.
  static void inputGradient(
      ConvolutionGeometry g, float[] dy, float[] filters, Panels panels, float[] dx) {
    int in = g.inChannels();
    int out = g.outChannels();
    float[] packed =
        panels.get(
            Panels.Layout.WINOGRAD_BACKWARD,
            POINTS * Panel.size(out, in),
            to -> WinogradFilters.pack(filters, 8 * in * out, -in * out, 1, out, out, in, to));
    Window w = g.window();
    Pass pass =
        new Pass(
            g.batch(),
            g.outHeight(),
            g.outWidth(),
            out,
            g.height(),
            g.width(),
            in,
            2 - w.top(),
            2 - w.left());
    new Winograd(pass, dy, packed, null, false, dx).run();
  }

  private void run() {
    int tiles = tilesDown * tilesAcross;
    int blocks = (tiles + TILES - 1) / TILES;
    int even = (tiles + blocks - 1) / blocks;
    Workers.shared()
        .split(
            pass.batch * blocks,
            1,
            (worker, from, to) -> {
              for (int block = from; block < to; block++) {
                int first = block % blocks * even;
                block(block / blocks, first, Math.min(even, tiles - first));
              }
            });
  }

  private void block(int image, int first, int count) {
    Scratch scratch = Scratch.mine();
    float[] windows = scratch.slab(POINTS * TILES * pass.in);
    float[] sums = scratch.sums(POINTS * TILES * pass.out);
    float[] border = scratch.band(POINTS * pass.in);
    float[] transform = scratch.columns(POINTS * L);
    for (int t = 0; t < count; t++) {
      int tile = first + t;
      window(image, tile / tilesAcross, tile % tilesAcross, t, windows, border, transform);
    }
    multiply(scratch, windows, count, sums);
    for (int t = 0; t < count; t++) {
      int tile = first + t;
      output(image, tile / tilesAcross, tile % tilesAcross, t, sums, transform);
    }
  }

  private void window(
      int image, int down, int across, int t, float[] windows, float[] border, float[] transform) {
    int row = down * SIDE - pass.top;
    int column = across * SIDE - pass.left;
    boolean inside = row >= 0 && column >= 0 && row + 6 <= pass.height && column + 6 <= pass.width;
    float[] from = x;
    int at = ((image * pass.height + row) * pass.width + column) * pass.in;
    int rowStep = pass.width * pass.in;
    if (!inside) {
      copyWithZeros(image, row, column, border);
      from = border;
      at = 0;
      rowStep = 6 * pass.in;
    }
    for (int c = 0; c < pass.in; c += L) {
      int to = t * pass.in + c;
      WinogradTransforms.input(
          from, at + c, rowStep, pass.in, windows, to, TILES * pass.in, transform);
    }
  }

  private void copyWithZeros(int image, int row, int column, float[] border) {
    Arrays.fill(border, 0, POINTS * pass.in, 0);
    int first = Math.max(0, column);
    int last = Math.min(pass.width, column + 6);
    if (last <= first) {
      return;
    }
    for (int i = Math.max(0, -row); i < 6 && row + i < pass.height; i++) {
      int from = ((image * pass.height + row + i) * pass.width + first) * pass.in;
      int to = (i * 6 + first - column) * pass.in;
      System.arraycopy(x, from, border, to, (last - first) * pass.in);
    }
  }

  private void multiply(Scratch scratch, float[] windows, int count, float[] sums) {
    int[] from = scratch.from(TILES);
    int[] to = scratch.to(TILES);
    Offsets.rows(from, TILES, pass.in);
    Offsets.rows(to, TILES, pass.out);
    float[] noBias = Offsets.bias(null, NR);
    int size = Panel.size(pass.in, pass.out);
    for (int point = 0; point < POINTS; point++) {
      for (int f = 0; f < pass.out; f += NR) {
        Dot.rows(
            windows,
            from,
            point * TILES * pass.in,
            1,
            0,
            pass.in,
            filters,
            point * size + f * pass.in,
            sums,
            to,
            point * TILES * pass.out + f,
            0,
            count,
            noBias,
            0,
            false,
            Panel.used(pass.out, f));
      }
    }
  }

  private void output(int image, int down, int across, int t, float[] sums, float[] transform) {
    int row = down * SIDE;
    int column = across * SIDE;
    int out = pass.out;
    int at = ((image * pass.outHeight + row) * pass.outWidth + column) * out;
    int rows = Math.min(SIDE, pass.outHeight - row);
    int columns = Math.min(SIDE, pass.outWidth - column);
    for (int f = 0; f < out; f += L) {
      WinogradTransforms.output(
          sums,
          t * out + f,
          TILES * out,
          bias,
          f,
          relu,
          y,
          at + f,
          pass.outWidth * out,
          out,
          rows,
          columns,
          transform);
    }
  }
}
