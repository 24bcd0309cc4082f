package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One row times two vectors of columns: the innermost loop of weight gradients, see [Outer].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Outer1x2 {
  private Outer1x2() {}

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
    FloatVector c01 = FloatVector.zero(S);
    int from = 0;
    for (int line = 0; line < images * rows; line++) {
      int at = xo + line / rows * imagePitch + line % rows * rowPitch;
      for (int column = 0; column < columns; column++) {
        FloatVector d0 = FloatVector.fromArray(S, d, from);
        FloatVector d1 = FloatVector.fromArray(S, d, from + L);
        FloatVector v0 = FloatVector.broadcast(S, x[at]);
        c00 = v0.fma(d0, c00);
        c01 = v0.fma(d1, c01);
        at += pixelPitch;
        from += 2 * L;
      }
    }
    c00.add(FloatVector.fromArray(S, g, go)).intoArray(g, go);
    c01.add(FloatVector.fromArray(S, g, go + L)).intoArray(g, go + L);
  }
}
