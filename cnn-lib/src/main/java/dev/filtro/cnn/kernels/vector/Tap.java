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
    int width = used > L ? 2 * L : L;
    if (used == width) {
      tiles(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, first, end, bias, bo, width);
      return;
    }
    // Whole vectors would overwrite what lies behind the last column: some rows at a time go
    // through a tile.
    Scratch scratch = Scratch.mine();
    float[] tile = scratch.tile();
    int[] tileRows = scratch.tileRows(width, end);
    for (int p = first; p < end; p += Scratch.TILE_ROWS) {
      int next = Math.min(end, p + Scratch.TILE_ROWS);
      tiles(
          x,
          xOffsets,
          xo,
          taps,
          count,
          w,
          wo,
          tile,
          tileRows,
          -tileRows[p],
          p,
          next,
          bias,
          bo,
          width);
      for (int i = p; i < next; i++) {
        System.arraycopy(tile, (i - p) * width, y, yOffsets[i] + yo, used);
      }
    }
  }

  private static void tiles(
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
      int width) {
    int p = first;
    if (width > L) {
      if (MR == 8) {
        for (; p + 8 <= end; p += 8) {
          Tap8x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
        }
      } else if (MR == 6) {
        for (; p + 6 <= end; p += 6) {
          Tap6x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
        }
      }
      for (; p + 4 <= end; p += 4) {
        Tap4x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
      }
      for (; p < end; p++) {
        Tap1x2.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
      }
    } else {
      for (; p + 12 <= end; p += 12) {
        Tap12x1.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
      }
      for (; p + 4 <= end; p += 4) {
        Tap4x1.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
      }
      for (; p < end; p++) {
        Tap1x1.run(x, xOffsets, xo, taps, count, w, wo, y, yOffsets, yo, p, bias, bo);
      }
    }
  }
}
