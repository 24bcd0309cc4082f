package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// The transforms of [Winograd] except the last, [WinogradOutput], for as many channels at once as
/// a vector has lanes.
final class WinogradTransforms {
  private WinogradTransforms() {}

  /// `B^T d B` of a 6x6 window whose pixel `(i, j)` lies at `x[at + i * rowStep + j * columnStep]`;
  /// point `(i, j)` goes to `to[target + (i * 6 + j) * pointStep]`.
  static void input(
      float[] x,
      int at,
      int rowStep,
      int columnStep,
      float[] to,
      int target,
      int pointStep,
      float[] transform) {
    for (int j = 0; j < 6; j++) {
      inputLine(x, at + j * columnStep, rowStep, transform, j * L, 6 * L);
    }
    for (int i = 0; i < 6; i++) {
      inputLine(transform, i * 6 * L, L, to, target + i * 6 * pointStep, pointStep);
    }
  }

  private static void inputLine(float[] x, int at, int step, float[] to, int target, int toStep) {
    FloatVector d0 = FloatVector.fromArray(S, x, at);
    FloatVector d1 = FloatVector.fromArray(S, x, at + step);
    FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * step);
    FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * step);
    FloatVector d4 = FloatVector.fromArray(S, x, at + 4 * step);
    FloatVector d5 = FloatVector.fromArray(S, x, at + 5 * step);
    FloatVector four = FloatVector.broadcast(S, 4f);
    FloatVector minusFour = FloatVector.broadcast(S, -4f);
    FloatVector minusFive = FloatVector.broadcast(S, -5f);
    FloatVector even = minusFour.fma(d2, d4);
    FloatVector odd = minusFour.fma(d1, d3);
    FloatVector difference = d4.sub(d2);
    FloatVector once = d3.sub(d1);
    FloatVector twice = once.add(once);
    four.fma(d0, minusFive.fma(d2, d4)).intoArray(to, target);
    even.add(odd).intoArray(to, target + toStep);
    even.sub(odd).intoArray(to, target + 2 * toStep);
    difference.add(twice).intoArray(to, target + 3 * toStep);
    difference.sub(twice).intoArray(to, target + 4 * toStep);
    four.fma(d1, minusFive.fma(d3, d5)).intoArray(to, target + 5 * toStep);
  }

  /// `A d A^T` of a 4x4 tile of gradients whose pixel `(i, j)` lies at `d[at + i * rowStep + j *
  /// columnStep]`; point `(i, j)` goes to `to[target + (i * 6 + j) * pointStep]`.
  static void gradient(
      float[] d,
      int at,
      int rowStep,
      int columnStep,
      float[] to,
      int target,
      int pointStep,
      float[] transform) {
    for (int j = 0; j < 4; j++) {
      gradientLine(d, at + j * columnStep, rowStep, transform, j * L, 4 * L);
    }
    for (int i = 0; i < 6; i++) {
      gradientLine(transform, i * 4 * L, L, to, target + i * 6 * pointStep, pointStep);
    }
  }

  /// `A` times four numbers: the rows of `A` are (1, 0, 0, 0), (1, 1, 1, 1), (1, -1, 1, -1), (1, 2,
  /// 4, 8), (1, -2, 4, -8), (0, 0, 0, 1).
  private static void gradientLine(
      float[] d, int at, int step, float[] to, int target, int toStep) {
    FloatVector d0 = FloatVector.fromArray(S, d, at);
    FloatVector d1 = FloatVector.fromArray(S, d, at + step);
    FloatVector d2 = FloatVector.fromArray(S, d, at + 2 * step);
    FloatVector d3 = FloatVector.fromArray(S, d, at + 3 * step);
    FloatVector even = d0.add(d2);
    FloatVector odd = d1.add(d3);
    FloatVector farEven = FloatVector.broadcast(S, 4f).fma(d2, d0);
    FloatVector farOdd = FloatVector.broadcast(S, 8f).fma(d3, d1.add(d1));
    d0.intoArray(to, target);
    even.add(odd).intoArray(to, target + toStep);
    even.sub(odd).intoArray(to, target + 2 * toStep);
    farEven.add(farOdd).intoArray(to, target + 3 * toStep);
    farEven.sub(farOdd).intoArray(to, target + 4 * toStep);
    d3.intoArray(to, target + 5 * toStep);
  }

  /// `G^T m G` of 6x6 points, point `(i, j)` at `m[at + (i * 6 + j) * pointStep]`; tap `(r, s)`
  /// goes to `to[target + (r * 3 + s) * tapStep]`.
  static void filterGradient(
      float[] m, int at, int pointStep, float[] to, int target, int tapStep, float[] transform) {
    for (int j = 0; j < 6; j++) {
      filterGradientLine(m, at + j * pointStep, 6 * pointStep, transform, j * L, 6 * L);
    }
    for (int r = 0; r < 3; r++) {
      filterGradientLine(transform, r * 6 * L, L, to, target + r * 3 * tapStep, tapStep);
    }
  }

  /// `G^T` times six numbers; for `G` see [#filterLine].
  private static void filterGradientLine(
      float[] m, int at, int step, float[] to, int target, int toStep) {
    FloatVector m1 = FloatVector.fromArray(S, m, at + step);
    FloatVector m2 = FloatVector.fromArray(S, m, at + 2 * step);
    FloatVector m3 = FloatVector.fromArray(S, m, at + 3 * step);
    FloatVector m4 = FloatVector.fromArray(S, m, at + 4 * step);
    FloatVector near = m1.add(m2).mul(-1 / 6f);
    FloatVector far = m3.add(m4);
    FloatVector first = FloatVector.fromArray(S, m, at).mul(0.25f).add(near);
    FloatVector last = FloatVector.fromArray(S, m, at + 5 * step).add(near);
    far.mul(1 / 24f).add(first).intoArray(to, target);
    m2.sub(m1).mul(1 / 6f).add(m3.sub(m4).mul(1 / 12f)).intoArray(to, target + toStep);
    far.mul(1 / 6f).add(last).intoArray(to, target + 2 * toStep);
  }

  /// `G f G^T` of a filter whose tap `t` (0 to 8) lies at `f[at + t * tapStep]`; point `(i, j)`
  /// goes to `to[target + (i * 6 + j) * pointStep]`.
  static void filter(
      float[] f, int at, int tapStep, float[] to, int target, int pointStep, float[] transform) {
    for (int s = 0; s < 3; s++) {
      filterLine(f, at + s * tapStep, 3 * tapStep, transform, s * L, 3 * L);
    }
    for (int i = 0; i < 6; i++) {
      filterLine(transform, i * 3 * L, L, to, target + i * 6 * pointStep, pointStep);
    }
  }

  /// The 6x3 matrix `G` times three numbers: its rows are (1/4, 0, 0), (-1/6, -1/6, -1/6), (-1/6,
  /// 1/6, -1/6), (1/24, 1/12, 1/6), (1/24, -1/12, 1/6), (0, 0, 1).
  private static void filterLine(float[] f, int at, int step, float[] to, int target, int toStep) {
    FloatVector a = FloatVector.fromArray(S, f, at);
    FloatVector b = FloatVector.fromArray(S, f, at + step);
    FloatVector c = FloatVector.fromArray(S, f, at + 2 * step);
    FloatVector ends = a.add(c).mul(-1 / 6f);
    FloatVector middle = b.mul(1 / 6f);
    FloatVector far = a.mul(1 / 24f).add(c.mul(1 / 6f));
    FloatVector half = b.mul(1 / 12f);
    a.mul(0.25f).intoArray(to, target);
    ends.sub(middle).intoArray(to, target + toStep);
    ends.add(middle).intoArray(to, target + 2 * toStep);
    far.add(half).intoArray(to, target + 3 * toStep);
    far.sub(half).intoArray(to, target + 4 * toStep);
    c.intoArray(to, target + 5 * toStep);
  }
}
