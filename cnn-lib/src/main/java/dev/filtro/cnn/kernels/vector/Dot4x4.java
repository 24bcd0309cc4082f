package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Four rows of `x` times a panel of weights that is four vectors wide, see [PixelProduct]:
///
/// ```
/// y[yOffsets[p] + yo + j] = start[startOffsets[p] + so + j]
///     + sum over i of x[xOffsets[p] + xo + i] w[wo + i width + j]
/// ```
///
/// Unrolled by hand because the sums only stay in registers as local variables. They start from an
/// array in any case: a choice between bias and sums, or a loop over runs, cost a tenth of the
/// time.
final class Dot4x4 {
  /// Columns of the panel.
  static final int WIDTH = 4 * L;

  private Dot4x4() {}

  static void run(
      float[] x,
      int[] xOffsets,
      int xo,
      int length,
      float[] w,
      int wo,
      float[] start,
      int[] startOffsets,
      int so,
      float[] y,
      int[] yOffsets,
      int yo,
      int p) {
    int o0 = xOffsets[p] + xo;
    int o1 = xOffsets[p + 1] + xo;
    int o2 = xOffsets[p + 2] + xo;
    int o3 = xOffsets[p + 3] + xo;
    int at = startOffsets[p] + so;
    FloatVector c00 = FloatVector.fromArray(S, start, at);
    FloatVector c01 = FloatVector.fromArray(S, start, at + L);
    FloatVector c02 = FloatVector.fromArray(S, start, at + 2 * L);
    FloatVector c03 = FloatVector.fromArray(S, start, at + 3 * L);
    at = startOffsets[p + 1] + so;
    FloatVector c10 = FloatVector.fromArray(S, start, at);
    FloatVector c11 = FloatVector.fromArray(S, start, at + L);
    FloatVector c12 = FloatVector.fromArray(S, start, at + 2 * L);
    FloatVector c13 = FloatVector.fromArray(S, start, at + 3 * L);
    at = startOffsets[p + 2] + so;
    FloatVector c20 = FloatVector.fromArray(S, start, at);
    FloatVector c21 = FloatVector.fromArray(S, start, at + L);
    FloatVector c22 = FloatVector.fromArray(S, start, at + 2 * L);
    FloatVector c23 = FloatVector.fromArray(S, start, at + 3 * L);
    at = startOffsets[p + 3] + so;
    FloatVector c30 = FloatVector.fromArray(S, start, at);
    FloatVector c31 = FloatVector.fromArray(S, start, at + L);
    FloatVector c32 = FloatVector.fromArray(S, start, at + 2 * L);
    FloatVector c33 = FloatVector.fromArray(S, start, at + 3 * L);
    for (int i = 0; i < length; i++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wo + i * (4 * L));
      FloatVector w1 = FloatVector.fromArray(S, w, wo + i * (4 * L) + L);
      FloatVector w2 = FloatVector.fromArray(S, w, wo + i * (4 * L) + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, w, wo + i * (4 * L) + 3 * L);
      FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
      c00 = v0.fma(w0, c00);
      c01 = v0.fma(w1, c01);
      c02 = v0.fma(w2, c02);
      c03 = v0.fma(w3, c03);
      FloatVector v1 = FloatVector.broadcast(S, x[o1 + i]);
      c10 = v1.fma(w0, c10);
      c11 = v1.fma(w1, c11);
      c12 = v1.fma(w2, c12);
      c13 = v1.fma(w3, c13);
      FloatVector v2 = FloatVector.broadcast(S, x[o2 + i]);
      c20 = v2.fma(w0, c20);
      c21 = v2.fma(w1, c21);
      c22 = v2.fma(w2, c22);
      c23 = v2.fma(w3, c23);
      FloatVector v3 = FloatVector.broadcast(S, x[o3 + i]);
      c30 = v3.fma(w0, c30);
      c31 = v3.fma(w1, c31);
      c32 = v3.fma(w2, c32);
      c33 = v3.fma(w3, c33);
    }
    at = yOffsets[p] + yo;
    c00.intoArray(y, at);
    c01.intoArray(y, at + L);
    c02.intoArray(y, at + 2 * L);
    c03.intoArray(y, at + 3 * L);
    at = yOffsets[p + 1] + yo;
    c10.intoArray(y, at);
    c11.intoArray(y, at + L);
    c12.intoArray(y, at + 2 * L);
    c13.intoArray(y, at + 3 * L);
    at = yOffsets[p + 2] + yo;
    c20.intoArray(y, at);
    c21.intoArray(y, at + L);
    c22.intoArray(y, at + 2 * L);
    c23.intoArray(y, at + 3 * L);
    at = yOffsets[p + 3] + yo;
    c30.intoArray(y, at);
    c31.intoArray(y, at + L);
    c32.intoArray(y, at + 2 * L);
    c33.intoArray(y, at + 3 * L);
  }
}
