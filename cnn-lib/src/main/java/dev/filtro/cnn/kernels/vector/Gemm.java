package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.MR;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.Workers;

/// Blocked, packed product of matrices.
///
/// Each thread takes a range of rows or of columns of C and computes it by itself. Both operands
/// are packed: B into panels, A into rows of one block's depth, so that tiles read both in order
/// whatever the strides are. A block of C is finished, over all of the depth that is packed, while
/// it lies in the second cache: coming back to it for each part of the depth cost a tenth of the
/// time at 2048.
///
/// Source: Goto & van de Geijn 2008, "Anatomy of high-performance matrix multiplication".
final class Gemm {
  /// Depth of a block: the deeper, the fewer times a tile of C is read and written.
  private static final int KC = 512;

  /// Rows of A in a block, a multiple of every tile's: with KC a third of a megabyte, for the
  /// second cache.
  private static final int MC = 168;

  /// Columns of B in a block.
  private static final int NC = 512;

  /// Depth of B that is packed at once.
  private static final int PACKED = 4 * KC;

  /// Distance between packed rows of A: not a power of two, so that they use different cache sets.
  private static final int PITCH = KC + 16;

  /// Elements of a column of A that are packed together: a line of the cache.
  private static final int LINE = 16;

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
      if (transposed) {
        packTransposed(offset + k0 * ld + row, rows, k, to);
      } else {
        for (int r = 0; r < rows; r++) {
          System.arraycopy(values, offset + (row + r) * ld + k0, to, r * PITCH, k);
        }
      }
      if (alpha != 1) {
        for (int r = 0; r < rows; r++) {
          for (int i = r * PITCH; i < r * PITCH + k; i++) {
            to[i] *= alpha;
          }
        }
      }
    }

    private void packTransposed(int start, int rows, int k, float[] to) {
      for (int line = 0; line < k; line += LINE) {
        int end = Math.min(k, line + LINE);
        for (int r = 0; r < rows; r++) {
          for (int i = line; i < end; i++) {
            to[r * PITCH + i] = values[start + i * ld + r];
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

    void pack(int k0, int k, int column, int columns, float[] to, int toOffset) {
      if (transposed) {
        int at = offset + column * ld + k0;
        for (int j = 0; j < columns; j += NR) {
          Panel.packOneTransposed(values, at, ld, k, columns, j, to, toOffset + j * k);
        }
      } else {
        Panel.packTogether(values, offset + k0 * ld + column, ld, k, columns, to, toOffset);
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

  /// The part of C between these rows and columns.
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
    Offsets.rows(scratch.from(MC), MC, PITCH);
    Offsets.rows(scratch.to(MC), MC, ldc);
    for (int j = column0; j < column1; j += NC) {
      int columns = Math.min(NC, column1 - j);
      int pitch = Panel.count(columns) * NR;
      for (int k0 = 0; k0 < k; k0 += PACKED) {
        int depth = Math.min(PACKED, k - k0);
        float[] packed = scratch.panels(depth * pitch);
        int step = step(depth);
        for (int d = 0; d < depth; d += step) {
          b.pack(k0 + d, Math.min(step, depth - d), j, columns, packed, d * pitch);
        }
        for (int i = row0; i < row1; i += MC) {
          int rows = Math.min(MC, row1 - i);
          int at = cOffset + i * ldc + j;
          rows(a, i, rows, k0, depth, packed, pitch, columns, accumulate || k0 > 0, c, at);
        }
      }
    }
  }

  /// Equal parts of the depth, none deeper than a block: a thin last one would hardly pay.
  private static int step(int depth) {
    int parts = (depth + KC - 1) / KC;
    return (depth + parts - 1) / parts;
  }

  /// Some rows of A times the packed part of B.
  private static void rows(
      Left a,
      int row,
      int rows,
      int k0,
      int depth,
      float[] packedB,
      int pitch,
      int columns,
      boolean accumulate,
      float[] c,
      int at) {
    Scratch scratch = Scratch.mine();
    float[] packedA = scratch.band(MC * PITCH);
    int[] aRows = scratch.from(MC);
    int[] cRows = scratch.to(MC);
    int step = step(depth);
    for (int d = 0; d < depth; d += step) {
      int length = Math.min(step, depth - d);
      a.pack(row, rows, k0 + d, length, packedA);
      for (int panel = 0; panel < columns; panel += NR) {
        Dot.rows(
            packedA,
            aRows,
            0,
            1,
            0,
            length,
            packedB,
            d * pitch + panel * length,
            c,
            cRows,
            at + panel,
            0,
            rows,
            NO_BIAS,
            0,
            accumulate || d > 0,
            Panel.used(columns, panel));
      }
    }
  }
}
