package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Four rows times one vector of columns with a table of taps, for images of few channels, see
/// [Dot].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Tap4x1 {
  private Tap4x1() {}

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
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
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
    }
    int at = yOffsets[p] + yo;
    c00.intoArray(y, at);
    at = yOffsets[p + 1] + yo;
    c10.intoArray(y, at);
    at = yOffsets[p + 2] + yo;
    c20.intoArray(y, at);
    at = yOffsets[p + 3] + yo;
    c30.intoArray(y, at);
  }
}
