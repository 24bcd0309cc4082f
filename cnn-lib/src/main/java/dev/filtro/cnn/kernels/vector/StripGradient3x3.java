package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// The gradient of a depthwise 3x3 filter from two rows of the output's gradient, for one vector of
/// channels: each pixel of the four input rows is loaded once and meets six gradients.
///
/// Written out because the nine sums only stay in registers as local variables.
final class StripGradient3x3 {
  private StripGradient3x3() {}

  /// `x` holds four rows as in [Strip3x3]; `y` and `z` hold the gradients. Column `i` meets the
  /// columns `i + ahead - 2`, `i + ahead - 1` and `i + ahead` of the gradients, counted from `yo`
  /// and `zo`; those below 0 and those from `outWidth` on, which is not below `ahead`, are zero.
  /// The nine sums are added to `sums`, vector after vector.
  static void run(
      float[] x,
      int xo,
      int row,
      int step,
      int width,
      int ahead,
      float[] y,
      int yo,
      float[] z,
      int zo,
      int outWidth,
      float[] sums,
      int to) {
    FloatVector zero = FloatVector.zero(S);
    FloatVector s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero;
    FloatVector s5 = zero, s6 = zero, s7 = zero, s8 = zero;
    FloatVector y1 = zero, y2 = zero, z1 = zero, z2 = zero;
    int j = 0;
    for (; j < ahead; j++) {
      y2 = y1;
      z2 = z1;
      y1 = FloatVector.fromArray(S, y, yo + j * step);
      z1 = FloatVector.fromArray(S, z, zo + j * step);
    }
    int at = xo;
    int both = Math.min(width, outWidth - j);
    for (int i = 0; i < both; i++) {
      FloatVector y0 = FloatVector.fromArray(S, y, yo + (j + i) * step);
      FloatVector z0 = FloatVector.fromArray(S, z, zo + (j + i) * step);
      FloatVector p = FloatVector.fromArray(S, x, at);
      FloatVector q = FloatVector.fromArray(S, x, at + row);
      FloatVector r = FloatVector.fromArray(S, x, at + 2 * row);
      FloatVector s = FloatVector.fromArray(S, x, at + 3 * row);
      s0 = q.fma(z0, p.fma(y0, s0));
      s1 = q.fma(z1, p.fma(y1, s1));
      s2 = q.fma(z2, p.fma(y2, s2));
      s3 = r.fma(z0, q.fma(y0, s3));
      s4 = r.fma(z1, q.fma(y1, s4));
      s5 = r.fma(z2, q.fma(y2, s5));
      s6 = s.fma(z0, r.fma(y0, s6));
      s7 = s.fma(z1, r.fma(y1, s7));
      s8 = s.fma(z2, r.fma(y2, s8));
      y2 = y1;
      z2 = z1;
      y1 = y0;
      z1 = z0;
      at += step;
    }
    for (int i = both; i < width; i++) {
      FloatVector p = FloatVector.fromArray(S, x, at);
      FloatVector q = FloatVector.fromArray(S, x, at + row);
      FloatVector r = FloatVector.fromArray(S, x, at + 2 * row);
      FloatVector s = FloatVector.fromArray(S, x, at + 3 * row);
      s1 = q.fma(z1, p.fma(y1, s1));
      s2 = q.fma(z2, p.fma(y2, s2));
      s4 = r.fma(z1, q.fma(y1, s4));
      s5 = r.fma(z2, q.fma(y2, s5));
      s7 = s.fma(z1, r.fma(y1, s7));
      s8 = s.fma(z2, r.fma(y2, s8));
      y2 = y1;
      z2 = z1;
      y1 = zero;
      z1 = zero;
      at += step;
    }
    FloatVector.fromArray(S, sums, to).add(s0).intoArray(sums, to);
    FloatVector.fromArray(S, sums, to + L).add(s1).intoArray(sums, to + L);
    FloatVector.fromArray(S, sums, to + 2 * L).add(s2).intoArray(sums, to + 2 * L);
    FloatVector.fromArray(S, sums, to + 3 * L).add(s3).intoArray(sums, to + 3 * L);
    FloatVector.fromArray(S, sums, to + 4 * L).add(s4).intoArray(sums, to + 4 * L);
    FloatVector.fromArray(S, sums, to + 5 * L).add(s5).intoArray(sums, to + 5 * L);
    FloatVector.fromArray(S, sums, to + 6 * L).add(s6).intoArray(sums, to + 6 * L);
    FloatVector.fromArray(S, sums, to + 7 * L).add(s7).intoArray(sums, to + 7 * L);
    FloatVector.fromArray(S, sums, to + 8 * L).add(s8).intoArray(sums, to + 8 * L);
  }
}
