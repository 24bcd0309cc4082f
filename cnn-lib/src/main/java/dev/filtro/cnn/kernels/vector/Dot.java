package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.MR;

/// Rows of `x` times a panel of weights:
///
/// ```
/// y[yOffsets[p] + yo + j] (+)= bias[bo + j] + sum over run, i of x[xOffsets[p] + xo + run runStep
/// + i] w[wo + (run length + i) width + j]
/// ```
///
/// for the rows `p` from `first` to `end`, `runs` runs of `length` consecutive elements, and the
/// columns `j` of the panel. `used` columns are stored, the panel in memory is one vector wide if
/// they fit there, else two.
final class Dot {
  private Dot() {}

  static void rows(
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
      int first,
      int end,
      float[] bias,
      int bo,
      boolean accumulate,
      int used) {
    int p = first;
    if (used > L) {
      if (MR == 8) {
        for (; p + 8 <= end; p += 8) {
          Dot8x2.run(
              x,
              xOffsets,
              xo,
              runs,
              runStep,
              length,
              w,
              wo,
              y,
              yOffsets,
              yo,
              p,
              bias,
              bo,
              accumulate,
              used);
        }
      } else if (MR == 6) {
        for (; p + 6 <= end; p += 6) {
          Dot6x2.run(
              x,
              xOffsets,
              xo,
              runs,
              runStep,
              length,
              w,
              wo,
              y,
              yOffsets,
              yo,
              p,
              bias,
              bo,
              accumulate,
              used);
        }
      }
      for (; p + 4 <= end; p += 4) {
        Dot4x2.run(
            x,
            xOffsets,
            xo,
            runs,
            runStep,
            length,
            w,
            wo,
            y,
            yOffsets,
            yo,
            p,
            bias,
            bo,
            accumulate,
            used);
      }
      for (; p < end; p++) {
        Dot1x2.run(
            x,
            xOffsets,
            xo,
            runs,
            runStep,
            length,
            w,
            wo,
            y,
            yOffsets,
            yo,
            p,
            bias,
            bo,
            accumulate,
            used);
      }
    } else {
      for (; p + 8 <= end; p += 8) {
        Dot8x1.run(
            x,
            xOffsets,
            xo,
            runs,
            runStep,
            length,
            w,
            wo,
            y,
            yOffsets,
            yo,
            p,
            bias,
            bo,
            accumulate,
            used);
      }
      for (; p + 4 <= end; p += 4) {
        Dot4x1.run(
            x,
            xOffsets,
            xo,
            runs,
            runStep,
            length,
            w,
            wo,
            y,
            yOffsets,
            yo,
            p,
            bias,
            bo,
            accumulate,
            used);
      }
      for (; p < end; p++) {
        Dot1x1.run(
            x,
            xOffsets,
            xo,
            runs,
            runStep,
            length,
            w,
            wo,
            y,
            yOffsets,
            yo,
            p,
            bias,
            bo,
            accumulate,
            used);
      }
    }
  }
}
