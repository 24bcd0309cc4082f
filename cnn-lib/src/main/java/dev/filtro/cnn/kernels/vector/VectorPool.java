package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.PoolKernels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Pooling with vectors along the channels.
final class VectorPool implements PoolKernels {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 14;

  /// One window: where its output lies, and its first pixel, rows and columns inside of the image.
  private interface Visitor {
    void at(int out, int in, int rows, int columns);
  }

  private static void windows(PoolGeometry g, int from, int to, Visitor visitor) {
    int outHeight = g.outHeight();
    int outWidth = g.outWidth();
    int channels = g.channels();
    for (int n = from; n < to; n++) {
      for (int oh = 0; oh < outHeight; oh++) {
        int top = g.top(oh);
        int rows = g.rows(oh);
        for (int ow = 0; ow < outWidth; ow++) {
          int out = ((n * outHeight + oh) * outWidth + ow) * channels;
          int in = ((n * g.height() + top) * g.width() + g.left(ow)) * channels;
          visitor.at(out, in, rows, g.columns(ow));
        }
      }
    }
  }

  private static int rowPitch(PoolGeometry g) {
    return g.window().dilationHeight() * g.width() * g.channels();
  }

  private static int pixelPitch(PoolGeometry g) {
    return g.window().dilationWidth() * g.channels();
  }

  private static void images(PoolGeometry g, Workers.Range task) {
    int image = Math.max(1, g.inputSize() / Math.max(1, g.batch()));
    Workers.shared().split(g.batch(), Math.max(1, LEAST / image), task);
  }

  @Override
  public void max(PoolGeometry g, float[] x, float[] y) {
    if (TiledPool.suits(g)) {
      images(g, (worker, from, to) -> TiledPool.max(g, x, y, from, to));
      return;
    }
    int rowPitch = rowPitch(g);
    int pixelPitch = pixelPitch(g);
    int image = g.outputSize() / Math.max(1, g.batch());
    images(
        g,
        (worker, from, to) ->
            windows(
                g,
                from,
                to,
                (out, in, rows, columns) ->
                    WindowMaximum.run(
                        x,
                        in,
                        rows,
                        rowPitch,
                        columns,
                        pixelPitch,
                        g.channels(),
                        y,
                        out,
                        to * image)));
  }

  @Override
  public void maxGradient(
      PoolGeometry g, float[] x, float[] y, float[] dy, float[] dx, boolean accumulate) {
    if (TiledPool.suits(g) && !accumulate) {
      images(g, (worker, from, to) -> TiledPool.gradient(g, x, y, dy, dx, from, to));
      return;
    }
    int rowPitch = rowPitch(g);
    int pixelPitch = pixelPitch(g);
    images(
        g,
        (worker, from, to) -> {
          clear(g, dx, from, to, accumulate);
          windows(
              g,
              from,
              to,
              (out, in, rows, columns) -> {
                for (int c = 0; c < g.channels(); c += L) {
                  VectorMask<Float> open = S.indexInRange(0, g.channels() - c);
                  FloatVector best = FloatVector.fromArray(S, y, out + c, open);
                  FloatVector d = FloatVector.fromArray(S, dy, out + c, open);
                  VectorMask<Float> lost = best.test(VectorOperators.IS_NAN);
                  for (int r = 0; r < rows; r++) {
                    int at = in + r * rowPitch + c;
                    for (int s = 0; s < columns; s++) {
                      int pixel = at + s * pixelPitch;
                      FloatVector v = FloatVector.fromArray(S, x, pixel, open);
                      VectorMask<Float> won =
                          v.eq(best).or(v.test(VectorOperators.IS_NAN).and(lost)).and(open);
                      FloatVector.fromArray(S, dx, pixel, won).add(d).intoArray(dx, pixel, won);
                      open = open.andNot(won);
                    }
                  }
                }
              });
        });
  }

  private static void clear(PoolGeometry g, float[] dx, int from, int to, boolean accumulate) {
    if (!accumulate) {
      int image = g.height() * g.width() * g.channels();
      Arrays.fill(dx, from * image, to * image, 0);
    }
  }

  private static float share(PoolGeometry g, boolean countPadding, int rows, int columns) {
    return 1f / (countPadding ? g.window().taps() : Math.max(1, rows * columns));
  }

  @Override
  public void average(PoolGeometry g, boolean countPadding, float[] x, float[] y) {
    if (NarrowPool.suits(g)) {
      images(g, (worker, from, to) -> NarrowPool.average(g, x, y, from, to));
      return;
    }
    int channels = g.channels();
    int rowPitch = rowPitch(g);
    int pixelPitch = pixelPitch(g);
    images(
        g,
        (worker, from, to) ->
            windows(
                g,
                from,
                to,
                (out, in, rows, columns) -> {
                  float share = share(g, countPadding, rows, columns);
                  for (int c = 0; c < channels; c += L) {
                    VectorMask<Float> lanes = S.indexInRange(0, channels - c);
                    FloatVector sum = FloatVector.zero(S);
                    for (int r = 0; r < rows; r++) {
                      int at = in + r * rowPitch + c;
                      for (int s = 0; s < columns; s++) {
                        sum = FloatVector.fromArray(S, x, at + s * pixelPitch, lanes).add(sum);
                      }
                    }
                    sum.mul(share).intoArray(y, out + c, lanes);
                  }
                }));
  }

  @Override
  public void averageGradient(
      PoolGeometry g, boolean countPadding, float[] dy, float[] dx, boolean accumulate) {
    if (NarrowPool.suits(g)) {
      images(g, (worker, from, to) -> NarrowPool.gradient(g, dy, dx, from, to, accumulate));
      return;
    }
    int rowPitch = rowPitch(g);
    int pixelPitch = pixelPitch(g);
    images(
        g,
        (worker, from, to) -> {
          clear(g, dx, from, to, accumulate);
          windows(
              g,
              from,
              to,
              (out, in, rows, columns) -> {
                float share = share(g, countPadding, rows, columns);
                for (int c = 0; c < g.channels(); c += L) {
                  VectorMask<Float> lanes = S.indexInRange(0, g.channels() - c);
                  FloatVector d = FloatVector.fromArray(S, dy, out + c, lanes).mul(share);
                  for (int r = 0; r < rows; r++) {
                    int at = in + r * rowPitch + c;
                    for (int s = 0; s < columns; s++) {
                      int pixel = at + s * pixelPitch;
                      FloatVector.fromArray(S, dx, pixel, lanes).add(d).intoArray(dx, pixel, lanes);
                    }
                  }
                }
              });
        });
  }
}
