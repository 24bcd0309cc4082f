package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One row times one vector of columns: the innermost loop of products and convolutions, see [Dot].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
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
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    int at0 = wo;
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < length; i++) {
        FloatVector w0 = FloatVector.fromArray(S, w, at0 + i * L);
        FloatVector v0 = FloatVector.broadcast(S, x[o0 + i]);
        c00 = v0.fma(w0, c00);
      }
      at0 += length * L;
      o0 += runStep;
    }
    if (accumulate) {
      int at = yOffsets[p] + yo;
      c00.add(FloatVector.fromArray(S, y, at)).intoArray(y, at);
    } else {
      int at = yOffsets[p] + yo;
      c00.intoArray(y, at);
    }
  }
}
