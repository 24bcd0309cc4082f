package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Eight rows times two vectors of columns: the innermost loop of products and convolutions, see
/// [Dot].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Dot8x2 {
  private Dot8x2() {}

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
    int o4 = xOffsets[p + 4] + xo;
    int o5 = xOffsets[p + 5] + xo;
    int o6 = xOffsets[p + 6] + xo;
    int o7 = xOffsets[p + 7] + xo;
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    FloatVector c01 = FloatVector.fromArray(S, bias, bo + L);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    FloatVector c40 = c00;
    FloatVector c41 = c01;
    FloatVector c50 = c00;
    FloatVector c51 = c01;
    FloatVector c60 = c00;
    FloatVector c61 = c01;
    FloatVector c70 = c00;
    FloatVector c71 = c01;
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
        FloatVector v4 = FloatVector.broadcast(S, x[o4 + i]);
        c40 = v4.fma(w0, c40);
        c41 = v4.fma(w1, c41);
        FloatVector v5 = FloatVector.broadcast(S, x[o5 + i]);
        c50 = v5.fma(w0, c50);
        c51 = v5.fma(w1, c51);
        FloatVector v6 = FloatVector.broadcast(S, x[o6 + i]);
        c60 = v6.fma(w0, c60);
        c61 = v6.fma(w1, c61);
        FloatVector v7 = FloatVector.broadcast(S, x[o7 + i]);
        c70 = v7.fma(w0, c70);
        c71 = v7.fma(w1, c71);
      }
      at0 += length * (2 * L);
      o0 += runStep;
      o1 += runStep;
      o2 += runStep;
      o3 += runStep;
      o4 += runStep;
      o5 += runStep;
      o6 += runStep;
      o7 += runStep;
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
      at = yOffsets[p + 4] + yo;
      FloatVector.fromArray(S, y, at).add(c40).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c41).intoArray(y, at + second);
      at = yOffsets[p + 5] + yo;
      FloatVector.fromArray(S, y, at).add(c50).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c51).intoArray(y, at + second);
      at = yOffsets[p + 6] + yo;
      FloatVector.fromArray(S, y, at).add(c60).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c61).intoArray(y, at + second);
      at = yOffsets[p + 7] + yo;
      FloatVector.fromArray(S, y, at).add(c70).intoArray(y, at);
      FloatVector.fromArray(S, y, at + second).add(c71).intoArray(y, at + second);
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
      at = yOffsets[p + 4] + yo;
      c40.intoArray(y, at);
      c41.intoArray(y, at + second);
      at = yOffsets[p + 5] + yo;
      c50.intoArray(y, at);
      c51.intoArray(y, at + second);
      at = yOffsets[p + 6] + yo;
      c60.intoArray(y, at);
      c61.intoArray(y, at + second);
      at = yOffsets[p + 7] + yo;
      c70.intoArray(y, at);
      c71.intoArray(y, at + second);
    }
  }
}
