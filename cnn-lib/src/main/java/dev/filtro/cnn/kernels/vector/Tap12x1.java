package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Twelve rows times one vector of columns with a table of taps, for images of few channels, see
/// [Dot].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Tap12x1 {
  private Tap12x1() {}

  static void run(
      float[] x,
      int[] xOffsets,
      int xo,
      int[] taps,
      int count,
      float[] w,
      int wo,
      float[] y,
      int[] yOffsets,
      int yo,
      int p,
      float[] bias,
      int bo) {
    int o0 = xOffsets[p] + xo;
    int o1 = xOffsets[p + 1] + xo;
    int o2 = xOffsets[p + 2] + xo;
    int o3 = xOffsets[p + 3] + xo;
    int o4 = xOffsets[p + 4] + xo;
    int o5 = xOffsets[p + 5] + xo;
    int o6 = xOffsets[p + 6] + xo;
    int o7 = xOffsets[p + 7] + xo;
    int o8 = xOffsets[p + 8] + xo;
    int o9 = xOffsets[p + 9] + xo;
    int o10 = xOffsets[p + 10] + xo;
    int o11 = xOffsets[p + 11] + xo;
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    FloatVector c60 = c00;
    FloatVector c70 = c00;
    FloatVector c80 = c00;
    FloatVector c90 = c00;
    FloatVector c100 = c00;
    FloatVector c110 = c00;
    for (int i = 0; i < count; i++) {
      int tap = taps[i];
      FloatVector w0 = FloatVector.fromArray(S, w, wo + i * L);
      FloatVector v0 = FloatVector.broadcast(S, x[o0 + tap]);
      c00 = v0.fma(w0, c00);
      FloatVector v1 = FloatVector.broadcast(S, x[o1 + tap]);
      c10 = v1.fma(w0, c10);
      FloatVector v2 = FloatVector.broadcast(S, x[o2 + tap]);
      c20 = v2.fma(w0, c20);
      FloatVector v3 = FloatVector.broadcast(S, x[o3 + tap]);
      c30 = v3.fma(w0, c30);
      FloatVector v4 = FloatVector.broadcast(S, x[o4 + tap]);
      c40 = v4.fma(w0, c40);
      FloatVector v5 = FloatVector.broadcast(S, x[o5 + tap]);
      c50 = v5.fma(w0, c50);
      FloatVector v6 = FloatVector.broadcast(S, x[o6 + tap]);
      c60 = v6.fma(w0, c60);
      FloatVector v7 = FloatVector.broadcast(S, x[o7 + tap]);
      c70 = v7.fma(w0, c70);
      FloatVector v8 = FloatVector.broadcast(S, x[o8 + tap]);
      c80 = v8.fma(w0, c80);
      FloatVector v9 = FloatVector.broadcast(S, x[o9 + tap]);
      c90 = v9.fma(w0, c90);
      FloatVector v10 = FloatVector.broadcast(S, x[o10 + tap]);
      c100 = v10.fma(w0, c100);
      FloatVector v11 = FloatVector.broadcast(S, x[o11 + tap]);
      c110 = v11.fma(w0, c110);
    }
    int at = yOffsets[p] + yo;
    c00.intoArray(y, at);
    at = yOffsets[p + 1] + yo;
    c10.intoArray(y, at);
    at = yOffsets[p + 2] + yo;
    c20.intoArray(y, at);
    at = yOffsets[p + 3] + yo;
    c30.intoArray(y, at);
    at = yOffsets[p + 4] + yo;
    c40.intoArray(y, at);
    at = yOffsets[p + 5] + yo;
    c50.intoArray(y, at);
    at = yOffsets[p + 6] + yo;
    c60.intoArray(y, at);
    at = yOffsets[p + 7] + yo;
    c70.intoArray(y, at);
    at = yOffsets[p + 8] + yo;
    c80.intoArray(y, at);
    at = yOffsets[p + 9] + yo;
    c90.intoArray(y, at);
    at = yOffsets[p + 10] + yo;
    c100.intoArray(y, at);
    at = yOffsets[p + 11] + yo;
    c110.intoArray(y, at);
  }
}
