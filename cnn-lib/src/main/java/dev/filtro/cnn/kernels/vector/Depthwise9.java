package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One vector of channels over output pixels with windows of 3x3, the nine weights in registers.
///
/// Written out because they only stay there as local variables.
final class Depthwise9 {
  private Depthwise9() {}

  /// For the pixels `p` below `count`: the window's first tap lies at `base + offsets[p]`, its rows
  /// `row` and its columns `column` elements apart; weights of a tap are `channels` apart.
  static void run(
      float[] x,
      int[] offsets,
      int base,
      int count,
      int row,
      int column,
      float[] w,
      int c,
      int channels,
      float[] start,
      float[] y,
      int yo) {
    FloatVector w0 = FloatVector.fromArray(S, w, c);
    FloatVector w1 = FloatVector.fromArray(S, w, c + channels);
    FloatVector w2 = FloatVector.fromArray(S, w, c + 2 * channels);
    FloatVector w3 = FloatVector.fromArray(S, w, c + 3 * channels);
    FloatVector w4 = FloatVector.fromArray(S, w, c + 4 * channels);
    FloatVector w5 = FloatVector.fromArray(S, w, c + 5 * channels);
    FloatVector w6 = FloatVector.fromArray(S, w, c + 6 * channels);
    FloatVector w7 = FloatVector.fromArray(S, w, c + 7 * channels);
    FloatVector w8 = FloatVector.fromArray(S, w, c + 8 * channels);
    FloatVector bias = FloatVector.fromArray(S, start, c);
    for (int p = 0; p < count; p++) {
      int a = base + offsets[p];
      int b = a + row;
      int d = b + row;
      // Three sums: nine products one after the other would wait for each other.
      FloatVector r0 = FloatVector.fromArray(S, x, a).fma(w0, bias);
      FloatVector r1 = FloatVector.fromArray(S, x, b).mul(w3);
      FloatVector r2 = FloatVector.fromArray(S, x, d).mul(w6);
      r0 = FloatVector.fromArray(S, x, a + column).fma(w1, r0);
      r1 = FloatVector.fromArray(S, x, b + column).fma(w4, r1);
      r2 = FloatVector.fromArray(S, x, d + column).fma(w7, r2);
      r0 = FloatVector.fromArray(S, x, a + 2 * column).fma(w2, r0);
      r1 = FloatVector.fromArray(S, x, b + 2 * column).fma(w5, r1);
      r2 = FloatVector.fromArray(S, x, d + 2 * column).fma(w8, r2);
      r0.add(r1).add(r2).intoArray(y, yo + p * channels);
    }
  }
}
