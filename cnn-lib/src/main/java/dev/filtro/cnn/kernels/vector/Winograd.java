package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.Fusion;
import dev.filtro.cnn.kernels.Panels;
import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.kernels.Workers;
import java.util.concurrent.atomic.AtomicBoolean;

/// 3x3 convolutions without stride by Winograd's minimal filtering F(4x4, 3x3): 36 products for a
/// 4x4 tile of the output in place of 144.
///
/// A tile's 6x6 input window is transformed, multiplied by the transformed filter, and transformed
/// back; the products of many tiles and channels are 36 matrix products. The result differs from
/// the direct sum by rounding, about 2e-5 of the largest output where the direct sum has 1e-6; the
/// system property `filtro.winograd=false` switches it off. NaN and infinity would spread over
/// their tile: where one appears the answer is `false` and the direct sum is to be taken.
///
/// Source: Lavin & Gray 2015, arXiv:1509.09308, section 4.1 and equation 22.
final class Winograd {
  /// Tiles that go through the transforms together: windows and sums stay in the second cache.
  static final int TILES = 32;

  static final int POINTS = 36;

  /// Elements between the points of a block beyond its tiles: without them the points of a tile
  /// would share one set of the first cache.
  static final int APART = 16;

  /// Side of a tile of the output.
  static final int SIDE = 4;

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
  private final Fusion fusion;
  private final boolean relu;
  private final boolean more; // than bias and ReLU, which the transform takes along
  private final boolean accumulate;
  private final float[] y;
  private final int tilesDown;
  private final int tilesAcross;
  private final int inStep;
  private final int outStep;

  private Winograd(
      Pass pass, float[] x, float[] filters, Fusion fusion, boolean accumulate, float[] y) {
    this.pass = pass;
    this.x = x;
    this.filters = filters;
    this.fusion = fusion;
    boolean alone = fusion.addend() == null;
    this.relu = alone && fusion.epilogue() == Epilogue.RELU;
    this.more = !relu && !(alone && fusion.epilogue() == Epilogue.IDENTITY);
    this.accumulate = accumulate;
    this.y = y;
    inStep = TILES * pass.in + APART;
    outStep = TILES * pass.out + APART;
    tilesDown = (pass.outHeight + SIDE - 1) / SIDE;
    tilesAcross = (pass.outWidth + SIDE - 1) / SIDE;
  }

  /// Computes forward and tells whether all results were finite.
  static boolean forward(
      ConvolutionGeometry g, float[] x, float[] filters, Panels panels, Fusion fusion, float[] y) {
    int in = g.inChannels();
    int out = g.outChannels();
    float[] packed =
        panels.get(
            Panels.Layout.WINOGRAD_FORWARD,
            POINTS * Panel.size(in, out),
            to -> WinogradFilters.pack(filters, in, out, to));
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
    return new Winograd(pass, x, packed, fusion, false, y).run();
  }

  /// The gradient with respect to the input: the flipped filters over the output's gradient. Tells
  /// whether all was finite; if not and it was to be added, nothing has been added.
  static boolean inputGradient(
      ConvolutionGeometry g,
      float[] dy,
      float[] filters,
      Panels panels,
      float[] dx,
      boolean accumulate) {
    // What has been added cannot be taken back.
    if (accumulate && !(Finite.all(dy, g.outputSize()) && Finite.all(filters, g.filterSize()))) {
      return false;
    }
    int in = g.inChannels();
    int out = g.outChannels();
    float[] packed =
        panels.get(
            Panels.Layout.WINOGRAD_BACKWARD,
            POINTS * Panel.size(out, in),
            to -> WinogradFilters.packFlipped(filters, in, out, to));
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
    return new Winograd(pass, dy, packed, Fusion.NONE, accumulate, dx).run();
  }

  private boolean run() {
    int tiles = pass.batch * tilesDown * tilesAcross;
    int blocks = Math.max((tiles + TILES - 1) / TILES, Workers.shared().threads());
    int even = (tiles + blocks - 1) / blocks;
    AtomicBoolean finite = new AtomicBoolean(true);
    long work = Math.max(1, 9L * SIDE * SIDE * even * pass.in * pass.out);
    Workers.shared()
        .split(
            (tiles + even - 1) / even,
            (int) Math.max(1, VectorMatrix.LEAST_WORK / work),
            (worker, from, to) -> {
              WinogradWindow window =
                  new WinogradWindow(x, pass.height, pass.width, pass.in, 6, pass.top, pass.left);
              for (int block = from; block < to && finite.get(); block++) {
                int count = Math.min(even, tiles - block * even);
                if (!block(window, block * even, count) && !accumulate) {
                  finite.set(false);
                }
              }
            });
    return finite.get();
  }

  /// Tiles are counted through all images: small images together fill a block. Tells whether all
  /// results were finite.
  private boolean block(WinogradWindow window, int first, int count) {
    Scratch scratch = Scratch.mine();
    float[] windows = scratch.slab(POINTS * inStep);
    float[] sums = scratch.sums(POINTS * outStep);
    float[] transform = scratch.columns(POINTS * L);
    int tiles = tilesDown * tilesAcross;
    for (int t = 0; t < count; t++) {
      int tile = (first + t) % tiles;
      int image = (first + t) / tiles;
      window.load(image, tile / tilesAcross, tile % tilesAcross);
      for (int c = 0; c < pass.in; c += L) {
        int at = window.base() + c;
        int to = t * pass.in + c;
        WinogradTransforms.input(
            window.source(), at, window.rowStep(), pass.in, windows, to, inStep, transform);
      }
    }
    multiply(scratch, windows, count, sums);
    WinogradOutput.begin(transform);
    for (int t = 0; t < count; t++) {
      int tile = (first + t) % tiles;
      int image = (first + t) / tiles;
      output(image, tile / tilesAcross, tile % tilesAcross, t, sums, transform);
    }
    return WinogradOutput.finite(transform);
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
            point * inStep,
            1,
            0,
            pass.in,
            filters,
            point * size + f * pass.in,
            sums,
            to,
            point * outStep + f,
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
      if (accumulate) {
        float[] tile = Scratch.mine().tile();
        transformBack(sums, t * out + f, f, tile, 0, SIDE * L, L, rows, columns, transform);
        WinogradOutput.add(tile, y, at + f, pass.outWidth * out, out, rows, columns);
      } else {
        int rowStep = pass.outWidth * out;
        transformBack(sums, t * out + f, f, y, at + f, rowStep, out, rows, columns, transform);
      }
    }
    for (int i = 0; i < rows && more; i++) {
      VectorEpilogue.apply(fusion, y, at + i * pass.outWidth * out, columns * out);
    }
  }

  private void transformBack(
      float[] sums,
      int from,
      int f,
      float[] to,
      int at,
      int rowStep,
      int columnStep,
      int rows,
      int columns,
      float[] transform) {
    WinogradOutput.output(
        sums,
        from,
        outStep,
        fusion.bias(),
        f,
        relu,
        to,
        at,
        rowStep,
        columnStep,
        rows,
        columns,
        transform);
  }
}
