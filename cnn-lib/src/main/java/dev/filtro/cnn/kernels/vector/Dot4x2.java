package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Four rows times two vectors of columns: the innermost loop of products and convolutions, see
/// [Dot].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Dot4x2 {
  private Dot4x2() {}

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
    int o1 = xOffsets[p + 1] + xo;
    int o2 = xOffsets[p + 2] + xo;
    int o3 = xOffsets[p + 3] + xo;
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    FloatVector c01 = FloatVector.fromArray(S, bias, bo + L);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    int at0 = wo;
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < length; i++) {
        FloatVector w0 = FloatVector.fromArray(S, w, at0 + i * (2 * L));
        FloatVector w1 = FloatVector.fromArray(S, w, at0 + i * (2 * L) + L);
        FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
        c00 = v0.fma(w0, c00);
        c01 = v0.fma(w1, c01);
        FloatVector v1 = FloatVector.broadcast(S, x[o1 + i]);
        c10 = v1.fma(w0, c10);
        c11 = v1.fma(w1, c11);
        FloatVector v2 = FloatVector.broadcast(S, x[o2 + i]);
        c20 = v2.fma(w0, c20);
        c21 = v2.fma(w1, c21);
        FloatVector v3 = FloatVector.broadcast(S, x[o3 + i]);
        c30 = v3.fma(w0, c30);
        c31 = v3.fma(w1, c31);
      }
      at0 += length * (2 * L);
      o0 += runStep;
      o1 += runStep;
      o2 += runStep;
      o3 += runStep;
    }
    if (accumulate) {
      int at = yOffsets[p] + yo;
      FloatVector.fromArray(S, y, at).add(c00).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c01).intoArray(y, at + second);
      at = yOffsets[p + 1] + yo;
      FloatVector.fromArray(S, y, at).add(c10).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c11).intoArray(y, at + second);
      at = yOffsets[p + 2] + yo;
      FloatVector.fromArray(S, y, at).add(c20).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c21).intoArray(y, at + second);
      at = yOffsets[p + 3] + yo;
      FloatVector.fromArray(S, y, at).add(c30).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c31).intoArray(y, at + second);
    } else {
      int at = yOffsets[p] + yo;
      c00.intoArray(y, at);
      c01.intoArray(y, at + second);
      at = yOffsets[p + 1] + yo;
      c10.intoArray(y, at);
      c11.intoArray(y, at + second);
      at = yOffsets[p + 2] + yo;
      c20.intoArray(y, at);
      c21.intoArray(y, at + second);
      at = yOffsets[p + 3] + yo;
      c30.intoArray(y, at);
      c31.intoArray(y, at + second);
    }
  }
}
