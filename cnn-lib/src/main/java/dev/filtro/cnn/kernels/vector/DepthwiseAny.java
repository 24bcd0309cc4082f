package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Eight neighbouring outputs of a depthwise convolution with any window, for one vector of
/// channels.
///
/// Written out because the sums only stay in registers as local variables.
final class DepthwiseAny {
  private DepthwiseAny() {}

  /// See [DepthwiseTiles]; windows are `pixel`, their columns `column` elements apart.
  static void run(
      float[] x,
      int xo,
      int pixel,
      int rows,
      int row,
      int columns,
      int column,
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
      int at = xo + r * row;
      for (int s = 0; s < columns; s++) {
        FloatVector v = FloatVector.fromArray(S, w, tap);
        s0 = FloatVector.fromArray(S, x, at).fma(v, s0);
        s1 = FloatVector.fromArray(S, x, at + pixel).fma(v, s1);
        s2 = FloatVector.fromArray(S, x, at + 2 * pixel).fma(v, s2);
        s3 = FloatVector.fromArray(S, x, at + 3 * pixel).fma(v, s3);
        s4 = FloatVector.fromArray(S, x, at + 4 * pixel).fma(v, s4);
        s5 = FloatVector.fromArray(S, x, at + 5 * pixel).fma(v, s5);
        s6 = FloatVector.fromArray(S, x, at + 6 * pixel).fma(v, s6);
        s7 = FloatVector.fromArray(S, x, at + 7 * pixel).fma(v, s7);
        at += column;
        tap += step;
      }
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
