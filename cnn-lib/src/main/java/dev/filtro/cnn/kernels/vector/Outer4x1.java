package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Four rows times one vector of columns: the innermost loop of weight gradients, see [Outer].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Outer4x1 {
  private Outer4x1() {}

  static void run(
      float[] x,
      int xo,
      int images,
      int imagePitch,
      int rows,
      int rowPitch,
      int columns,
      int pixelPitch,
      float[] d,
      float[] g,
      int go) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    int from = 0;
    for (int line = 0; line < images * rows; line++) {
      int at = xo + line / rows * imagePitch + line % rows * rowPitch;
      for (int column = 0; column < columns; column++) {
        FloatVector d0 = FloatVector.fromArray(S, d, from);
        FloatVector v0 = FloatVector.broadcast(S, x[at]);
        c00 = v0.fma(d0, c00);
        FloatVector v1 = FloatVector.broadcast(S, x[at + 1]);
        c10 = v1.fma(d0, c10);
        FloatVector v2 = FloatVector.broadcast(S, x[at + 2]);
        c20 = v2.fma(d0, c20);
        FloatVector v3 = FloatVector.broadcast(S, x[at + 3]);
        c30 = v3.fma(d0, c30);
        at += pixelPitch;
        from += L;
      }
    }
    c00.add(FloatVector.fromArray(S, g, go)).intoArray(g, go);
    c10.add(FloatVector.fromArray(S, g, go + L)).intoArray(g, go + L);
    c20.add(FloatVector.fromArray(S, g, go + 2 * L)).intoArray(g, go + 2 * L);
    c30.add(FloatVector.fromArray(S, g, go + 3 * L)).intoArray(g, go + 3 * L);
  }
}
