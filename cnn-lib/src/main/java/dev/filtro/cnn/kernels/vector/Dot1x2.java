package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One row times two vectors of columns: the innermost loop of products and convolutions, see
/// [Dot].
///
/// Two elements at a time into sums of their own, which need not wait for each other. That also
/// makes it too long to be inlined: as part of a large caller the JIT at times leaves its vectors
/// in memory, an object each.
final class Dot1x2 {
  private Dot1x2() {}

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
      boolean accumulate,
      int second) {
    int o0 = xOffsets[p] + xo;
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    FloatVector c01 = FloatVector.fromArray(S, bias, bo + L);
    FloatVector d00 = FloatVector.zero(S);
    FloatVector d01 = d00;
    int at0 = wo;
    for (int run = 0; run < runs; run++) {
      int i = 0;
      for (; i + 1 < length; i += 2) {
        FloatVector w0 = FloatVector.fromArray(S, w, at0 + i * (2 * L));
        FloatVector w1 = FloatVector.fromArray(S, w, at0 + i * (2 * L) + L);
        FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
        c00 = v0.fma(w0, c00);
        c01 = v0.fma(w1, c01);
        FloatVector w2 = FloatVector.fromArray(S, w, at0 + i * (2 * L) + 2 * L);
        FloatVector w3 = FloatVector.fromArray(S, w, at0 + i * (2 * L) + 3 * L);
        FloatVector v1 = FloatVector.broadcast(S, x[o0 + i + 1]);
        d00 = v1.fma(w2, d00);
        d01 = v1.fma(w3, d01);
      }
      for (; i < length; i++) {
        FloatVector w0 = FloatVector.fromArray(S, w, at0 + i * (2 * L));
        FloatVector w1 = FloatVector.fromArray(S, w, at0 + i * (2 * L) + L);
        FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
        c00 = v0.fma(w0, c00);
        c01 = v0.fma(w1, c01);
      }
      at0 += length * (2 * L);
      o0 += runStep;
    }
    c00 = c00.add(d00);
    c01 = c01.add(d01);
    if (accumulate) {
      int at = yOffsets[p] + yo;
      FloatVector.fromArray(S, y, at).add(c00).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c01).intoArray(y, at + second);
    } else {
      int at = yOffsets[p] + yo;
      c00.intoArray(y, at);
      c01.intoArray(y, at + second);
    }
  }
}
