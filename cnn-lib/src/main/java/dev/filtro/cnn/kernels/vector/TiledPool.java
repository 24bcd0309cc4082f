package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.Window;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Maximum pooling of 2x2 pixels that lie side by side, by far the commonest, where the channels
/// are whole vectors: four loads a vector, no masked ones, and in the gradient every pixel written
/// once.
final class TiledPool {
  private TiledPool() {}

  static boolean suits(PoolGeometry g) {
    Window w = g.window();
    return !g.adaptive()
        && g.channels() % L == 0
        && !w.padded()
        && w.height() == 2
        && w.width() == 2
        && w.strideHeight() == 2
        && w.strideWidth() == 2
        && w.dilationHeight() == 1
        && w.dilationWidth() == 1;
  }

  static void max(PoolGeometry g, float[] x, float[] y, int from, int to) {
    int channels = g.channels();
    int used = g.outWidth() * channels;
    for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
      int top = firstInput(g, row);
      int bottom = top + g.width() * channels;
      for (int c = 0; c < used; c += channels) {
        maxPixel(x, top + 2 * c, bottom + 2 * c, channels, y, row * used + c);
      }
    }
  }

  private static void maxPixel(float[] x, int top, int bottom, int channels, float[] y, int out) {
    for (int c = 0; c < channels; c += L) {
      FloatVector a = FloatVector.fromArray(S, x, top + c);
      FloatVector b = FloatVector.fromArray(S, x, top + channels + c);
      FloatVector d = FloatVector.fromArray(S, x, bottom + c);
      FloatVector e = FloatVector.fromArray(S, x, bottom + channels + c);
      a.max(b).max(d.max(e)).intoArray(y, out + c);
    }
  }

  /// The gradient, written over what dx held.
  static void gradient(
      PoolGeometry g, float[] x, float[] y, float[] dy, float[] dx, int from, int to) {
    int channels = g.channels();
    int used = g.outWidth() * channels;
    int pitch = g.width() * channels;
    for (int row = from * g.outHeight(); row < to * g.outHeight(); row++) {
      int top = firstInput(g, row);
      for (int c = 0; c < used; c += channels) {
        int at = top + 2 * c;
        gradientPixel(x, at, at + pitch, channels, y, dy, row * used + c, dx);
      }
      Arrays.fill(dx, top + 2 * used, top + pitch, 0);
      Arrays.fill(dx, top + pitch + 2 * used, top + 2 * pitch, 0);
    }
    for (int n = from; n < to; n++) {
      int end = (n + 1) * g.height() * pitch;
      Arrays.fill(dx, end - (g.height() - 2 * g.outHeight()) * pitch, end, 0);
    }
  }

  private static void gradientPixel(
      float[] x, int top, int bottom, int channels, float[] y, float[] dy, int out, float[] dx) {
    FloatVector zero = FloatVector.zero(S);
    for (int c = 0; c < channels; c += L) {
      FloatVector best = FloatVector.fromArray(S, y, out + c);
      FloatVector open = FloatVector.fromArray(S, dy, out + c);
      // A NaN beats all, so whoever is one has won. Written out: a method that gives masks would
      // make the JIT allocate them when it does not inline it.
      int at = top + c;
      FloatVector v = FloatVector.fromArray(S, x, at);
      VectorMask<Float> won = v.eq(best).or(v.test(VectorOperators.IS_NAN));
      zero.blend(open, won).intoArray(dx, at);
      open = open.blend(zero, won);
      at = top + channels + c;
      v = FloatVector.fromArray(S, x, at);
      won = v.eq(best).or(v.test(VectorOperators.IS_NAN));
      zero.blend(open, won).intoArray(dx, at);
      open = open.blend(zero, won);
      at = bottom + c;
      v = FloatVector.fromArray(S, x, at);
      won = v.eq(best).or(v.test(VectorOperators.IS_NAN));
      zero.blend(open, won).intoArray(dx, at);
      // whoever is left has won
      open.blend(zero, won).intoArray(dx, bottom + channels + c);
    }
  }

  private static int firstInput(PoolGeometry g, int row) {
    int image = row / g.outHeight();
    int top = row % g.outHeight() * 2;
    return (image * g.height() + top) * g.width() * g.channels();
  }
}
