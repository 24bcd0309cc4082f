package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.MR;

/// As [Dot] with a table of taps in place of runs:
///
/// ```
/// y[yOffsets[p] + yo + j] = bias[bo + j] + sum over i of x[xOffsets[p] + xo + taps[i]] w[wo + i
/// width + j]
/// ```.
/// ```
final class Tap {
  private Tap() {}

  static void rows(
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
      int first,
      int end,
      float[] bias,
      int bo,
      int used) {
    int p = first;
    if (used > L) {
      if (MR == 8) {
        for (; p + 8 <= end; p += 8) {
          Tap8x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
        }
      } else if (MR == 6) {
        for (; p + 6 <= end; p += 6) {
          Tap6x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
        }
      }
      for (; p + 4 <= end; p += 4) {
        Tap4x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
      }
      for (; p < end; p++) {
        Tap1x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
      }
    } else {
      for (; p + 8 <= end; p += 8) {
        Tap8x1.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
      }
      for (; p + 4 <= end; p += 4) {
        Tap4x1.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
      }
      for (; p < end; p++) {
        Tap1x1.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo, used);
      }
    }
  }
}
