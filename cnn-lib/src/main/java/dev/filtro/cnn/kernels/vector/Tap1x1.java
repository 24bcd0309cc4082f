package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One row times one vector of columns with a table of taps, for images of few channels, see [Dot].
///
/// Unrolled by hand because the sums only stay in registers as local variables.
final class Tap1x1 {
  private Tap1x1() {}

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
    FloatVector c00 = FloatVector.fromArray(S, bias, bo);
    for (int i = 0; i < count; i++) {
      int tap = taps[i];
      FloatVector w0 = FloatVector.fromArray(S, w, wo + i * L);
      FloatVector v0 = FloatVector.broadcast(S, x[o0 + tap]);
      c00 = v0.fma(w0, c00);
    }
    int at = yOffsets[p] + yo;
    c00.intoArray(y, at);
  }
}
