package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One row times one vector of columns: the innermost loop of products and convolutions, see [Dot].
///
/// Four elements at a time into sums of their own, which need not wait for each other. That also
/// makes it too long to be inlined, see [Dot1x2].
final class Dot1x1 {
  private Dot1x1() {}

  static void run(
      float[] x,
      int[] xOffsets,
      int xo,
      int runs,
      int runStep,
      int length,
      float[] w,
      int wo,
      float[] y,
      int[] yOffsets,
      int yo,
      int p,
      float[] bias,
      int bo,
      boolean accumulate) {
    int o0 = xOffsets[p] + xo;
    FloatVector c0 = FloatVector.fromArray(S, bias, bo);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = c1;
    FloatVector c3 = c1;
    int at0 = wo;
    for (int run = 0; run < runs; run++) {
      int i = 0;
      for (; i + 3 < length; i += 4) {
        int at = at0 + i * L;
        FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
        c0 = v0.fma(FloatVector.fromArray(S, w, at), c0);
        FloatVector v1 = FloatVector.broadcast(S, x[o0 + i + 1]);
        c1 = v1.fma(FloatVector.fromArray(S, w, at + L), c1);
        FloatVector v2 = FloatVector.broadcast(S, x[o0 + i + 2]);
        c2 = v2.fma(FloatVector.fromArray(S, w, at + 2 * L), c2);
        FloatVector v3 = FloatVector.broadcast(S, x[o0 + i + 3]);
        c3 = v3.fma(FloatVector.fromArray(S, w, at + 3 * L), c3);
      }
      for (; i < length; i++) {
        FloatVector w0 = FloatVector.fromArray(S, w, at0 + i * L);
        FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
        c0 = v0.fma(w0, c0);
      }
      at0 += length * L;
      o0 += runStep;
    }
    c0 = c0.add(c1).add(c2.add(c3));
    if (accumulate) {
      int at = yOffsets[p] + yo;
      FloatVector.fromArray(S, y, at).add(c0).intoArray(y, at);
    } else {
      int at = yOffsets[p] + yo;
      c0.intoArray(y, at);
    }
  }
}
