package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The loops of [PooledNormalization]: one vector of channels from column `c` on, along a row of
/// windows of 2x2 pixels whose first pixel begins at `at`, with `pitch` numbers from a row of
/// pixels to the next.
///
/// Written out, masks included: a method that gives vectors or masks makes objects of them when the
/// JIT does not inline it.
final class PooledLoops {
  private PooledLoops() {}

  static void forward(
      float[] x,
      int at,
      int pitch,
      int windows,
      int channels,
      int c,
      float[] scale,
      float[] shift,
      float[] y,
      int out) {
    FloatVector a = FloatVector.fromArray(S, scale, c);
    FloatVector b = FloatVector.fromArray(S, shift, c);
    int top = at + c;
    int to = out + c;
    for (int w = 0; w < windows; w++) {
      FloatVector z0 = FloatVector.fromArray(S, x, top).fma(a, b);
      FloatVector z1 = FloatVector.fromArray(S, x, top + channels).fma(a, b);
      FloatVector z2 = FloatVector.fromArray(S, x, top + pitch).fma(a, b);
      FloatVector z3 = FloatVector.fromArray(S, x, top + pitch + channels).fma(a, b);
      z0.max(z1).max(z2.max(z3)).max(0f).intoArray(y, to);
      top += 2 * channels;
      to += channels;
    }
  }

  /// Adds the sums of dz to `sums[c]` and those of `dz (x - mean)` to `sums[channels + c]`.
  static void sums(
      float[] x,
      int at,
      int pitch,
      int windows,
      int channels,
      int c,
      float[] mean,
      float[] scale,
      float[] shift,
      float[] dy,
      int out,
      float[] sums) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector m = FloatVector.fromArray(S, mean, c);
    FloatVector a = FloatVector.fromArray(S, scale, c);
    FloatVector b = FloatVector.fromArray(S, shift, c);
    FloatVector s = zero;
    FloatVector p = zero;
    int top = at + c;
    int from = out + c;
    for (int w = 0; w < windows; w++) {
      FloatVector x0 = FloatVector.fromArray(S, x, top);
      FloatVector x1 = FloatVector.fromArray(S, x, top + channels);
      FloatVector x2 = FloatVector.fromArray(S, x, top + pitch);
      FloatVector x3 = FloatVector.fromArray(S, x, top + pitch + channels);
      FloatVector z0 = x0.fma(a, b);
      FloatVector z1 = x1.fma(a, b);
      FloatVector z2 = x2.fma(a, b);
      FloatVector best = z0.max(z1).max(z2.max(x3.fma(a, b)));
      // From the last to the first, so that the first of equals stays. A NaN beats all.
      FloatVector won = x3.blend(x2, z2.eq(best).or(z2.test(VectorOperators.IS_NAN)));
      won = won.blend(x1, z1.eq(best).or(z1.test(VectorOperators.IS_NAN)));
      won = won.blend(x0, z0.eq(best).or(z0.test(VectorOperators.IS_NAN)));
      FloatVector d = FloatVector.fromArray(S, dy, from);
      d = d.blend(zero, best.compare(VectorOperators.LE, zero));
      s = d.add(s);
      p = d.fma(won.sub(m), p);
      top += 2 * channels;
      from += channels;
    }
    FloatVector.fromArray(S, sums, c).add(s).intoArray(sums, c);
    FloatVector.fromArray(S, sums, channels + c).add(p).intoArray(sums, channels + c);
  }

  static void gradient(
      float[] x,
      int at,
      int pitch,
      int windows,
      int channels,
      int c,
      float[] mean,
      float[] scale,
      float[] shift,
      float[] slope,
      float[] offset,
      float[] dy,
      int out,
      float[] dx) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector m = FloatVector.fromArray(S, mean, c);
    FloatVector a = FloatVector.fromArray(S, scale, c);
    FloatVector b = FloatVector.fromArray(S, shift, c);
    FloatVector k = FloatVector.fromArray(S, slope, c);
    FloatVector t = FloatVector.fromArray(S, offset, c);
    int top = at + c;
    int from = out + c;
    for (int w = 0; w < windows; w++) {
      int bottom = top + pitch;
      FloatVector x0 = FloatVector.fromArray(S, x, top);
      FloatVector x1 = FloatVector.fromArray(S, x, top + channels);
      FloatVector x2 = FloatVector.fromArray(S, x, bottom);
      FloatVector x3 = FloatVector.fromArray(S, x, bottom + channels);
      FloatVector z0 = x0.fma(a, b);
      FloatVector z1 = x1.fma(a, b);
      FloatVector z2 = x2.fma(a, b);
      FloatVector best = z0.max(z1).max(z2.max(x3.fma(a, b)));
      FloatVector open = FloatVector.fromArray(S, dy, from);
      open = open.blend(zero, best.compare(VectorOperators.LE, zero));
      VectorMask<Float> won = z0.eq(best).or(z0.test(VectorOperators.IS_NAN));
      zero.blend(open, won).fma(a, x0.sub(m).fma(k, t)).intoArray(dx, top);
      open = open.blend(zero, won);
      won = z1.eq(best).or(z1.test(VectorOperators.IS_NAN));
      zero.blend(open, won).fma(a, x1.sub(m).fma(k, t)).intoArray(dx, top + channels);
      open = open.blend(zero, won);
      won = z2.eq(best).or(z2.test(VectorOperators.IS_NAN));
      zero.blend(open, won).fma(a, x2.sub(m).fma(k, t)).intoArray(dx, bottom);
      open.blend(zero, won).fma(a, x3.sub(m).fma(k, t)).intoArray(dx, bottom + channels);
      top += 2 * channels;
      from += channels;
    }
  }
}
