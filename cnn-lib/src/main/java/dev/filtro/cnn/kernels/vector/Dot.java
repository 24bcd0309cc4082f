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
/// columns `j` of the panel. `used` columns are stored; the panel in memory is one vector wide if
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
    int width = used > L ? 2 * L : L;
    if (used == width) {
      tiles(
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
          first,
          end,
          bias,
          bo,
          accumulate,
          width,
          L);
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
          runs,
          runStep,
          length,
          w,
          wo,
          tile,
          tileRows,
          -tileRows[p],
          p,
          next,
          bias,
          bo,
          false,
          width,
          L);
      for (int i = p; i < next; i++) {
        Rows.put(tile, (i - p) * width, y, yOffsets[i] + yo, used, accumulate);
      }
    }
  }

  /// The same for a panel of whole vectors, the second of which goes `second` columns behind the
  /// first, see [OverlappingPanels].
  static void overlapping(
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
      int width,
      int second) {
    tiles(
        x, xOffsets, xo, runs, runStep, length, w, wo, y, yOffsets, yo, first, end, bias, bo, false,
        width, second);
  }

  private static void tiles(
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
      int width,
      int second) {
    int p = first;
    if (width > L) {
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
              second);
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
              second);
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
            second);
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
            second);
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
            accumulate);
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
            accumulate);
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
            accumulate);
      }
    }
  }
}
