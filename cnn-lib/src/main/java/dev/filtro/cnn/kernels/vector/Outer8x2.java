package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Eight rows times two vectors of columns: the innermost loop of weight gradients, see [Outer].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Outer8x2 {
  private Outer8x2() {}

  static void run(
      float[] x,
      int xo,
      int[] taps,
      int first,
      int images,
      int imagePitch,
      int rows,
      int rowPitch,
      int columns,
      int pixelPitch,
      float[] d,
      int dAt,
      float[] g,
      int go) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c40 = FloatVector.zero(S);
    FloatVector c41 = FloatVector.zero(S);
    FloatVector c50 = FloatVector.zero(S);
    FloatVector c51 = FloatVector.zero(S);
    FloatVector c60 = FloatVector.zero(S);
    FloatVector c61 = FloatVector.zero(S);
    FloatVector c70 = FloatVector.zero(S);
    FloatVector c71 = FloatVector.zero(S);
    int t0 = taps[first];
    int t1 = taps[first + 1];
    int t2 = taps[first + 2];
    int t3 = taps[first + 3];
    int t4 = taps[first + 4];
    int t5 = taps[first + 5];
    int t6 = taps[first + 6];
    int t7 = taps[first + 7];
    int from = dAt;
    for (int line = 0; line < images * rows; line++) {
      int at = xo + line / rows * imagePitch + line % rows * rowPitch;
      for (int column = 0; column < columns; column++) {
        FloatVector d0 = FloatVector.fromArray(S, d, from);
        FloatVector d1 = FloatVector.fromArray(S, d, from + L);
        FloatVector v0 = FloatVector.broadcast(S, x[at + t0]);
        c00 = v0.fma(d0, c00);
        c01 = v0.fma(d1, c01);
        FloatVector v1 = FloatVector.broadcast(S, x[at + t1]);
        c10 = v1.fma(d0, c10);
        c11 = v1.fma(d1, c11);
        FloatVector v2 = FloatVector.broadcast(S, x[at + t2]);
        c20 = v2.fma(d0, c20);
        c21 = v2.fma(d1, c21);
        FloatVector v3 = FloatVector.broadcast(S, x[at + t3]);
        c30 = v3.fma(d0, c30);
        c31 = v3.fma(d1, c31);
        FloatVector v4 = FloatVector.broadcast(S, x[at + t4]);
        c40 = v4.fma(d0, c40);
        c41 = v4.fma(d1, c41);
        FloatVector v5 = FloatVector.broadcast(S, x[at + t5]);
        c50 = v5.fma(d0, c50);
        c51 = v5.fma(d1, c51);
        FloatVector v6 = FloatVector.broadcast(S, x[at + t6]);
        c60 = v6.fma(d0, c60);
        c61 = v6.fma(d1, c61);
        FloatVector v7 = FloatVector.broadcast(S, x[at + t7]);
        c70 = v7.fma(d0, c70);
        c71 = v7.fma(d1, c71);
        at += pixelPitch;
        from += 2 * L;
      }
    }
    FloatVector.fromArray(S, g, go).add(c00).intoArray(g, go);
    FloatVector.fromArray(S, g, go + L).add(c01).intoArray(g, go + L);
    FloatVector.fromArray(S, g, go + 2 * L).add(c10).intoArray(g, go + 2 * L);
    FloatVector.fromArray(S, g, go + 3 * L).add(c11).intoArray(g, go + 3 * L);
    FloatVector.fromArray(S, g, go + 4 * L).add(c20).intoArray(g, go + 4 * L);
    FloatVector.fromArray(S, g, go + 5 * L).add(c21).intoArray(g, go + 5 * L);
    FloatVector.fromArray(S, g, go + 6 * L).add(c30).intoArray(g, go + 6 * L);
    FloatVector.fromArray(S, g, go + 7 * L).add(c31).intoArray(g, go + 7 * L);
    FloatVector.fromArray(S, g, go + 8 * L).add(c40).intoArray(g, go + 8 * L);
    FloatVector.fromArray(S, g, go + 9 * L).add(c41).intoArray(g, go + 9 * L);
    FloatVector.fromArray(S, g, go + 10 * L).add(c50).intoArray(g, go + 10 * L);
    FloatVector.fromArray(S, g, go + 11 * L).add(c51).intoArray(g, go + 11 * L);
    FloatVector.fromArray(S, g, go + 12 * L).add(c60).intoArray(g, go + 12 * L);
    FloatVector.fromArray(S, g, go + 13 * L).add(c61).intoArray(g, go + 13 * L);
    FloatVector.fromArray(S, g, go + 14 * L).add(c70).intoArray(g, go + 14 * L);
    FloatVector.fromArray(S, g, go + 15 * L).add(c71).intoArray(g, go + 15 * L);
  }
}
