package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.MR;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.Workers;

/// Blocked, packed product of matrices.
///
/// Each thread takes a range of rows or of columns of C and computes it by itself. Both operands
/// are packed: B into panels, A into rows of `KC` elements, so that tiles read both in order
/// whatever the strides are.
///
/// Source: Goto & van de Geijn 2008, "Anatomy of high-performance matrix multiplication".
final class Gemm {
  /// Depth of a block: 8 rows of it fit the first cache with room for a panel streaming through.
  private static final int KC = 256;

  /// Rows of A in a block: with KC a quarter megabyte, for the second cache.
  private static final int MC = 240;

  /// Columns of B in a block.
  private static final int NC = 1024;

  /// Distance between packed rows of A: not a power of two, so that they use different cache sets.
  private static final int PITCH = KC + 16;

  private static final float[] NO_BIAS = new float[NR];

  private Gemm() {}

  /// op(A) times alpha.
  static final class Left {
    private final float[] values;
    private final int offset;
    private final int ld;
    private final boolean transposed;
    private final float alpha;

    Left(float[] values, int offset, int ld, boolean transposed, float alpha) {
      this.values = values;
      this.offset = offset;
      this.ld = ld;
      this.transposed = transposed;
      this.alpha = alpha;
    }

    void pack(int row, int rows, int k0, int k, float[] to) {
      for (int r = 0; r < rows; r++) {
        if (transposed) {
          int at = offset + k0 * ld + row + r;
          for (int i = 0; i < k; i++) {
            to[r * PITCH + i] = values[at + i * ld];
          }
        } else {
          System.arraycopy(values, offset + (row + r) * ld + k0, to, r * PITCH, k);
        }
        if (alpha != 1) {
          for (int i = 0; i < k; i++) {
            to[r * PITCH + i] *= alpha;
          }
        }
      }
    }
  }

  /// op(B).
  static final class Right {
    private final float[] values;
    private final int offset;
    private final int ld;
    private final boolean transposed;

    Right(float[] values, int offset, int ld, boolean transposed) {
      this.values = values;
      this.offset = offset;
      this.ld = ld;
      this.transposed = transposed;
    }

    void pack(int k0, int k, int column, int columns, float[] to) {
      for (int j = 0; j < columns; j += NR) {
        if (transposed) {
          int at = offset + column * ld + k0;
          Panel.packOneTransposed(values, at, ld, k, columns, j, to, j * k);
        } else {
          int at = offset + k0 * ld + column;
          Panel.packOne(values, at, ld, k, columns, j, to, j * k);
        }
      }
    }
  }

  static void multiply(
      Left a, Right b, int m, int n, int k, float beta, float[] c, int cOffset, int ldc) {
    if (m == 0 || n == 0) {
      return;
    }
    scale(beta, c, cOffset, ldc, m, n, k);
    boolean accumulate = beta != 0;
    boolean byColumns = n >= m;
    int unit = byColumns ? NR : MR;
    int units = ((byColumns ? n : m) + unit - 1) / unit;
    long work = Math.max(1, (long) m * n * k / units);
    Workers.shared()
        .split(
            units,
            (int) Math.max(1, VectorMatrix.LEAST_WORK / work),
            (worker, from, to) -> {
              int first = from * unit;
              if (byColumns) {
                block(a, b, 0, m, first, Math.min(n, to * unit), k, accumulate, c, cOffset, ldc);
              } else {
                block(a, b, first, Math.min(m, to * unit), 0, n, k, accumulate, c, cOffset, ldc);
              }
            });
  }

  private static void scale(float beta, float[] c, int cOffset, int ldc, int m, int n, int k) {
    if (beta == 1 || (beta == 0 && k > 0)) {
      return;
    }
    for (int i = 0; i < m; i++) {
      for (int j = cOffset + i * ldc; j < cOffset + i * ldc + n; j++) {
        c[j] = beta == 0 ? 0 : c[j] * beta;
      }
    }
  }

  private static void block(
      Left a,
      Right b,
      int row0,
      int row1,
      int column0,
      int column1,
      int k,
      boolean accumulate,
      float[] c,
      int cOffset,
      int ldc) {
    Scratch scratch = Scratch.mine();
    float[] packedA = scratch.band(MC * PITCH);
    float[] packedB = scratch.panels(KC * (NC + NR));
    int[] aRows = scratch.from(MC);
    int[] cRows = scratch.to(MC);
    Offsets.rows(aRows, MC, PITCH);
    Offsets.rows(cRows, MC, ldc);
    for (int j = column0; j < column1; j += NC) {
      int columns = Math.min(NC, column1 - j);
      for (int k0 = 0; k0 < k; k0 += KC) {
        int depth = Math.min(KC, k - k0);
        b.pack(k0, depth, j, columns, packedB);
        for (int i = row0; i < row1; i += MC) {
          int rows = Math.min(MC, row1 - i);
          a.pack(i, rows, k0, depth, packedA);
          int at = cOffset + i * ldc + j;
          for (int panel = 0; panel < columns; panel += NR) {
            Dot.rows(
                packedA,
                aRows,
                0,
                1,
                0,
                depth,
                packedB,
                panel * depth,
                c,
                cRows,
                at + panel,
                0,
                rows,
                NO_BIAS,
                0,
                accumulate || k0 > 0,
                Panel.used(columns, panel));
          }
        }
      }
    }
  }
}
