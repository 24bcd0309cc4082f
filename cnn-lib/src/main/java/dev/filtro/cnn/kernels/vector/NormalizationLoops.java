package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The loops of [VectorNormalization] over folded matrices, see [Fold]: sums stay in registers
/// while the rows pass, everything else follows the rows.
final class NormalizationLoops {
  private NormalizationLoops() {}

  /// Sums of `x - k` and their squares in one block of columns, over `rows` rows of this `width`.
  static void moments(
      float[] x, int at, int rows, int width, float[] k, int column, float[] sums, int squaresAt) {
    FloatVector k0 = FloatVector.fromArray(S, k, column);
    FloatVector k1 = FloatVector.fromArray(S, k, column + L);
    FloatVector k2 = FloatVector.fromArray(S, k, column + 2 * L);
    FloatVector k3 = FloatVector.fromArray(S, k, column + 3 * L);
    FloatVector s0 = FloatVector.zero(S), s1 = s0, s2 = s0, s3 = s0;
    FloatVector q0 = s0, q1 = s0, q2 = s0, q3 = s0;
    for (int i = at + column, end = i + rows * width; i < end; i += width) {
      FloatVector v0 = FloatVector.fromArray(S, x, i).sub(k0);
      FloatVector v1 = FloatVector.fromArray(S, x, i + L).sub(k1);
      FloatVector v2 = FloatVector.fromArray(S, x, i + 2 * L).sub(k2);
      FloatVector v3 = FloatVector.fromArray(S, x, i + 3 * L).sub(k3);
      s0 = v0.add(s0);
      s1 = v1.add(s1);
      s2 = v2.add(s2);
      s3 = v3.add(s3);
      q0 = v0.fma(v0, q0);
      q1 = v1.fma(v1, q1);
      q2 = v2.fma(v2, q2);
      q3 = v3.fma(v3, q3);
    }
    s0.intoArray(sums, column);
    s1.intoArray(sums, column + L);
    s2.intoArray(sums, column + 2 * L);
    s3.intoArray(sums, column + 3 * L);
    q0.intoArray(sums, squaresAt + column);
    q1.intoArray(sums, squaresAt + column + L);
    q2.intoArray(sums, squaresAt + column + 2 * L);
    q3.intoArray(sums, squaresAt + column + 3 * L);
  }

  /// Sums of dy and of `dy (x - mean)` in half a block of columns.
  static void products(
      float[] x,
      float[] dy,
      int at,
      int rows,
      int width,
      float[] mean,
      int column,
      float[] sums,
      int productsAt) {
    FloatVector m0 = FloatVector.fromArray(S, mean, column);
    FloatVector m1 = FloatVector.fromArray(S, mean, column + L);
    FloatVector s0 = FloatVector.zero(S), s1 = s0, p0 = s0, p1 = s0;
    for (int i = at + column, end = i + rows * width; i < end; i += width) {
      FloatVector d0 = FloatVector.fromArray(S, dy, i);
      FloatVector d1 = FloatVector.fromArray(S, dy, i + L);
      s0 = d0.add(s0);
      s1 = d1.add(s1);
      p0 = d0.fma(FloatVector.fromArray(S, x, i).sub(m0), p0);
      p1 = d1.fma(FloatVector.fromArray(S, x, i + L).sub(m1), p1);
    }
    s0.intoArray(sums, column);
    s1.intoArray(sums, column + L);
    p0.intoArray(sums, productsAt + column);
    p1.intoArray(sums, productsAt + column + L);
  }

  /// The same with dy set to 0 where `scale x + shift` is not above 0.
  static void productsBehindRelu(
      float[] x,
      float[] dy,
      int at,
      int rows,
      int width,
      float[] mean,
      float[] scale,
      float[] shift,
      int column,
      float[] sums,
      int productsAt) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector m0 = FloatVector.fromArray(S, mean, column);
    FloatVector m1 = FloatVector.fromArray(S, mean, column + L);
    FloatVector a0 = FloatVector.fromArray(S, scale, column);
    FloatVector a1 = FloatVector.fromArray(S, scale, column + L);
    FloatVector b0 = FloatVector.fromArray(S, shift, column);
    FloatVector b1 = FloatVector.fromArray(S, shift, column + L);
    FloatVector s0 = zero, s1 = zero, p0 = zero, p1 = zero;
    for (int i = at + column, end = i + rows * width; i < end; i += width) {
      FloatVector x0 = FloatVector.fromArray(S, x, i);
      FloatVector x1 = FloatVector.fromArray(S, x, i + L);
      FloatVector d0 = FloatVector.fromArray(S, dy, i);
      FloatVector d1 = FloatVector.fromArray(S, dy, i + L);
      d0 = d0.blend(zero, x0.fma(a0, b0).compare(VectorOperators.LE, zero));
      d1 = d1.blend(zero, x1.fma(a1, b1).compare(VectorOperators.LE, zero));
      s0 = d0.add(s0);
      s1 = d1.add(s1);
      p0 = d0.fma(x0.sub(m0), p0);
      p1 = d1.fma(x1.sub(m1), p1);
    }
    s0.intoArray(sums, column);
    s1.intoArray(sums, column + L);
    p0.intoArray(sums, productsAt + column);
    p1.intoArray(sums, productsAt + column + L);
  }

  /// One row: `y = scale x + shift`.
  static void affine(float[] x, int at, int width, float[] scale, float[] shift, float[] y) {
    for (int c = 0; c < width; c += L) {
      FloatVector b = FloatVector.fromArray(S, shift, c);
      FloatVector.fromArray(S, x, at + c)
          .fma(FloatVector.fromArray(S, scale, c), b)
          .intoArray(y, at + c);
    }
  }

  /// One row: `y = max(scale x + shift, 0)`.
  static void affineRelu(float[] x, int at, int width, float[] scale, float[] shift, float[] y) {
    for (int c = 0; c < width; c += L) {
      FloatVector b = FloatVector.fromArray(S, shift, c);
      FloatVector.fromArray(S, x, at + c)
          .fma(FloatVector.fromArray(S, scale, c), b)
          .max(0f)
          .intoArray(y, at + c);
    }
  }

  /// One row: `y = scale x + shift + residual`.
  static void affineAdd(
      float[] x, float[] residual, int at, int width, float[] scale, float[] shift, float[] y) {
    for (int c = 0; c < width; c += L) {
      FloatVector b = FloatVector.fromArray(S, shift, c);
      FloatVector.fromArray(S, x, at + c)
          .fma(FloatVector.fromArray(S, scale, c), b)
          .add(FloatVector.fromArray(S, residual, at + c))
          .intoArray(y, at + c);
    }
  }

  /// One row: `y = max(scale x + shift + residual, 0)`.
  static void affineAddRelu(
      float[] x, float[] residual, int at, int width, float[] scale, float[] shift, float[] y) {
    for (int c = 0; c < width; c += L) {
      FloatVector b = FloatVector.fromArray(S, shift, c);
      FloatVector.fromArray(S, x, at + c)
          .fma(FloatVector.fromArray(S, scale, c), b)
          .add(FloatVector.fromArray(S, residual, at + c))
          .max(0f)
          .intoArray(y, at + c);
    }
  }

  /// One row: `dx = scale dy + slope (x - mean) + offset`.
  static void gradient(
      float[] x,
      float[] dy,
      int at,
      int width,
      float[] mean,
      float[] scale,
      float[] slope,
      float[] offset,
      float[] dx) {
    for (int c = 0; c < width; c += L) {
      FloatVector v = FloatVector.fromArray(S, x, at + c).sub(FloatVector.fromArray(S, mean, c));
      v = v.fma(FloatVector.fromArray(S, slope, c), FloatVector.fromArray(S, offset, c));
      FloatVector.fromArray(S, dy, at + c)
          .fma(FloatVector.fromArray(S, scale, c), v)
          .intoArray(dx, at + c);
    }
  }

  /// The same with dy set to 0 where `scale x + shift` is not above 0.
  static void gradientBehindRelu(
      float[] x,
      float[] dy,
      int at,
      int width,
      float[] mean,
      float[] scale,
      float[] shift,
      float[] slope,
      float[] offset,
      float[] dx) {
    FloatVector zero = FloatVector.zero(S);
    for (int c = 0; c < width; c += L) {
      FloatVector u = FloatVector.fromArray(S, x, at + c);
      FloatVector a = FloatVector.fromArray(S, scale, c);
      FloatVector z = u.fma(a, FloatVector.fromArray(S, shift, c));
      FloatVector d = FloatVector.fromArray(S, dy, at + c);
      d = d.blend(zero, z.compare(VectorOperators.LE, zero));
      FloatVector v = u.sub(FloatVector.fromArray(S, mean, c));
      v = v.fma(FloatVector.fromArray(S, slope, c), FloatVector.fromArray(S, offset, c));
      d.fma(a, v).intoArray(dx, at + c);
    }
  }
}
