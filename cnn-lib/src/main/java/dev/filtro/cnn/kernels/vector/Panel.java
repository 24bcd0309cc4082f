package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Blocks of columns in the order in which the tiles read them: `[columns / width][k][width]`.
final class Panel {
  /// Elements below which packing is not worth a second thread.
  private static final int LEAST = 1 << 14;

  /// Rows that are packed together.
  private static final int ROWS = 8;

  private Panel() {}

  /// Number of panels for so many columns.
  static int count(int columns) {
    return (columns + NR - 1) / NR;
  }

  /// Width in the panel's memory of the panel that begins at column `first`: one vector where no
  /// more are left.
  static int width(int columns, int first) {
    return columns - first > L ? NR : L;
  }

  /// Columns of the panel that begins at column `first`.
  static int used(int columns, int first) {
    return Math.min(NR, columns - first);
  }

  /// Elements of all panels of a matrix `[k, columns]`.
  static int size(int k, int columns) {
    int whole = columns / NR;
    int left = columns - whole * NR;
    return k * (whole * NR + (left == 0 ? 0 : left > L ? NR : L));
  }

  /// Packs a matrix `[k, columns]`, row-major with `ld` between rows.
  static void pack(float[] from, int offset, int ld, int k, int columns, float[] to, int toOffset) {
    Workers.shared()
        .split(
            count(columns),
            Math.max(1, LEAST / (k * NR)),
            (worker, first, end) -> {
              for (int panel = first; panel < end; panel++) {
                packOne(from, offset, ld, k, columns, panel * NR, to, toOffset + panel * NR * k);
              }
            });
  }

  /// Packs a matrix `[k, columns]` on this thread, some rows of all panels together: rows that are
  /// read to their end come faster from memory than parts of them.
  static void packTogether(
      float[] from, int offset, int ld, int k, int columns, float[] to, int toOffset) {
    int whole = columns / NR * NR;
    for (int i = 0; i < k; i += ROWS) {
      int rows = Math.min(ROWS, k - i);
      for (int first = 0; first < whole; first += NR) {
        copy(from, offset + i * ld + first, ld, rows, to, toOffset + first * k + i * NR);
      }
    }
    if (whole < columns) {
      packOne(from, offset, ld, k, columns, whole, to, toOffset + whole * k);
    }
  }

  private static void copy(float[] from, int source, int ld, int rows, float[] to, int target) {
    for (int r = 0; r < rows; r++) {
      int at = source + r * ld;
      FloatVector.fromArray(S, from, at).intoArray(to, target + r * NR);
      FloatVector.fromArray(S, from, at + L).intoArray(to, target + r * NR + L);
    }
  }

  static void packOne(
      float[] from, int offset, int ld, int k, int columns, int first, float[] to, int at) {
    int width = width(columns, first);
    int used = used(columns, first);
    if (used < width) {
      packNarrow(from, offset + first, ld, k, used, to, at, width);
      return;
    }
    for (int i = 0; i < k; i++) {
      System.arraycopy(from, offset + i * ld + first, to, at + i * width, used);
    }
  }

  /// A loop of its own: calls to copy and clear a few elements would cost more than the elements.
  private static void packNarrow(
      float[] from, int start, int ld, int k, int used, float[] to, int at, int width) {
    Arrays.fill(to, at, at + k * width, 0);
    for (int i = 0; i < k; i++) {
      int source = start + i * ld;
      int target = at + i * width;
      for (int j = 0; j < used; j++) {
        to[target + j] = from[source + j];
      }
    }
  }

  /// Packs the transpose of a matrix `[columns, k]`, row-major with `ld` between rows.
  static void packTransposed(
      float[] from, int offset, int ld, int k, int columns, float[] to, int toOffset) {
    Workers.shared()
        .split(
            count(columns),
            Math.max(1, LEAST / (k * NR)),
            (worker, first, end) -> {
              for (int panel = first; panel < end; panel++) {
                packOneTransposed(
                    from, offset, ld, k, columns, panel * NR, to, toOffset + panel * NR * k);
              }
            });
  }

  static void packOneTransposed(
      float[] from, int offset, int ld, int k, int columns, int first, float[] to, int at) {
    int width = width(columns, first);
    int used = used(columns, first);
    if (used < width) {
      Arrays.fill(to, at, at + k * width, 0);
    }
    // Blocks of 8 rows so that the written lines are still cached when their next element comes.
    for (int block = 0; block < k; block += 8) {
      int end = Math.min(k, block + 8);
      for (int j = 0; j < used; j++) {
        int row = offset + (first + j) * ld;
        for (int i = block; i < end; i++) {
          to[at + i * width + j] = from[row + i];
        }
      }
    }
  }

  /// Copies columns `first` and on of `rows` rows into a slab `[rows][width]`, zero-padded.
  static void slab(float[] from, int offset, int ld, int rows, int columns, int first, float[] to) {
    packOne(from, offset, ld, rows, columns, first, to, 0);
  }
}
