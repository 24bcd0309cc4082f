package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Two rows of a depthwise 3x3 convolution without stride, for one vector of channels: each pixel
/// of the four rows that they see is loaded once and added to the six outputs that it reaches.
///
/// Written out because weights and sums only stay in registers as local variables.
final class Strip3x3 {
  private Strip3x3() {}

  /// `x` holds four rows, `row` elements apart, the first from `xo` on, of `width` pixels that lie
  /// `step` elements apart. Column `i` adds to the outputs `i - lead`, `i - lead + 1` and `i - lead
  /// + 2`; the outputs 0 to `outWidth` go to `y` and `z`.
  static void run(
      float[] x,
      int xo,
      int row,
      int step,
      int width,
      int lead,
      float[] w,
      int c,
      float[] bias,
      float[] y,
      int yo,
      float[] z,
      int zo,
      int outWidth) {
    FloatVector w0 = FloatVector.fromArray(S, w, c);
    FloatVector w1 = FloatVector.fromArray(S, w, c + step);
    FloatVector w2 = FloatVector.fromArray(S, w, c + 2 * step);
    FloatVector w3 = FloatVector.fromArray(S, w, c + 3 * step);
    FloatVector w4 = FloatVector.fromArray(S, w, c + 4 * step);
    FloatVector w5 = FloatVector.fromArray(S, w, c + 5 * step);
    FloatVector w6 = FloatVector.fromArray(S, w, c + 6 * step);
    FloatVector w7 = FloatVector.fromArray(S, w, c + 7 * step);
    FloatVector w8 = FloatVector.fromArray(S, w, c + 8 * step);
    FloatVector start = FloatVector.fromArray(S, bias, c);
    FloatVector y0 = start, y1 = start, z0 = start, z1 = start;
    int at = xo;
    int to = -lead * step;
    for (int i = 0; i < width; i++) {
      FloatVector p = FloatVector.fromArray(S, x, at);
      FloatVector q = FloatVector.fromArray(S, x, at + row);
      FloatVector r = FloatVector.fromArray(S, x, at + 2 * row);
      FloatVector s = FloatVector.fromArray(S, x, at + 3 * row);
      FloatVector yDone = r.fma(w8, q.fma(w5, p.fma(w2, y0)));
      FloatVector zDone = s.fma(w8, r.fma(w5, q.fma(w2, z0)));
      y0 = r.fma(w7, q.fma(w4, p.fma(w1, y1)));
      z0 = s.fma(w7, r.fma(w4, q.fma(w1, z1)));
      y1 = r.fma(w6, q.fma(w3, p.fma(w0, start)));
      z1 = s.fma(w6, r.fma(w3, q.fma(w0, start)));
      if (to >= 0) {
        yDone.intoArray(y, yo + to);
        zDone.intoArray(z, zo + to);
      }
      at += step;
      to += step;
    }
    int end = outWidth * step;
    if (to < end) {
      y0.intoArray(y, yo + to);
      z0.intoArray(z, zo + to);
    }
    if (to + step < end) {
      y1.intoArray(y, yo + to + step);
      z1.intoArray(z, zo + to + step);
    }
  }
}
