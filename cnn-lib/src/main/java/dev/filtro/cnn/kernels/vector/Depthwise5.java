package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Eight neighbouring outputs of a depthwise convolution with windows five wide, without stride,
/// for one vector of channels: each column of a row is loaded once for all outputs that see it.
///
/// Written out because weights and sums only stay in registers as local variables.
final class Depthwise5 {
  private Depthwise5() {}

  /// See [DepthwiseTiles].
  static void run(
      float[] x,
      int xo,
      int rows,
      int row,
      float[] w,
      int c,
      int step,
      float[] start,
      float[] y,
      int yo,
      int last) {
    FloatVector s0 = FloatVector.fromArray(S, start, c);
    FloatVector s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    int tap = c;
    for (int r = 0; r < rows; r++) {
      FloatVector w0 = FloatVector.fromArray(S, w, tap);
      FloatVector w1 = FloatVector.fromArray(S, w, tap + step);
      FloatVector w2 = FloatVector.fromArray(S, w, tap + 2 * step);
      FloatVector w3 = FloatVector.fromArray(S, w, tap + 3 * step);
      FloatVector w4 = FloatVector.fromArray(S, w, tap + 4 * step);
      int at = xo + r * row;
      FloatVector v = FloatVector.fromArray(S, x, at);
      s0 = v.fma(w0, s0);
      v = FloatVector.fromArray(S, x, at + step);
      s0 = v.fma(w1, s0);
      s1 = v.fma(w0, s1);
      v = FloatVector.fromArray(S, x, at + 2 * step);
      s0 = v.fma(w2, s0);
      s1 = v.fma(w1, s1);
      s2 = v.fma(w0, s2);
      v = FloatVector.fromArray(S, x, at + 3 * step);
      s0 = v.fma(w3, s0);
      s1 = v.fma(w2, s1);
      s2 = v.fma(w1, s2);
      s3 = v.fma(w0, s3);
      v = FloatVector.fromArray(S, x, at + 4 * step);
      s0 = v.fma(w4, s0);
      s1 = v.fma(w3, s1);
      s2 = v.fma(w2, s2);
      s3 = v.fma(w1, s3);
      s4 = v.fma(w0, s4);
      v = FloatVector.fromArray(S, x, at + 5 * step);
      s1 = v.fma(w4, s1);
      s2 = v.fma(w3, s2);
      s3 = v.fma(w2, s3);
      s4 = v.fma(w1, s4);
      s5 = v.fma(w0, s5);
      v = FloatVector.fromArray(S, x, at + 6 * step);
      s2 = v.fma(w4, s2);
      s3 = v.fma(w3, s3);
      s4 = v.fma(w2, s4);
      s5 = v.fma(w1, s5);
      s6 = v.fma(w0, s6);
      v = FloatVector.fromArray(S, x, at + 7 * step);
      s3 = v.fma(w4, s3);
      s4 = v.fma(w3, s4);
      s5 = v.fma(w2, s5);
      s6 = v.fma(w1, s6);
      s7 = v.fma(w0, s7);
      v = FloatVector.fromArray(S, x, at + 8 * step);
      s4 = v.fma(w4, s4);
      s5 = v.fma(w3, s5);
      s6 = v.fma(w2, s6);
      s7 = v.fma(w1, s7);
      v = FloatVector.fromArray(S, x, at + 9 * step);
      s5 = v.fma(w4, s5);
      s6 = v.fma(w3, s6);
      s7 = v.fma(w2, s7);
      v = FloatVector.fromArray(S, x, at + 10 * step);
      s6 = v.fma(w4, s6);
      s7 = v.fma(w3, s7);
      v = FloatVector.fromArray(S, x, at + 11 * step);
      s7 = v.fma(w4, s7);
      tap += 5 * step;
    }
    s7.intoArray(y, yo + Math.min(7, last) * step);
    s6.intoArray(y, yo + Math.min(6, last) * step);
    s5.intoArray(y, yo + Math.min(5, last) * step);
    s4.intoArray(y, yo + Math.min(4, last) * step);
    s3.intoArray(y, yo + Math.min(3, last) * step);
    s2.intoArray(y, yo + Math.min(2, last) * step);
    s1.intoArray(y, yo + Math.min(1, last) * step);
    s0.intoArray(y, yo);
  }
}
