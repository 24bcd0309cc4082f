package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Dot4x4.WIDTH;

import dev.filtro.cnn.kernels.Workers;

/// Panels four vectors wide, for matrices of whole panels: `[columns / width][k][width]`.
final class WidePanels {
  /// Elements below which packing is not worth a second thread.
  private static final int LEAST = 1 << 14;

  /// Rows of a transposed matrix that are packed together: the lines that they write are still
  /// cached when their next element comes.
  private static final int ROWS = 8;

  private WidePanels() {}

  /// Packs a matrix `[k, columns]`.
  static void pack(float[] from, int k, int columns, float[] to) {
    Workers.shared()
        .split(
            columns / WIDTH,
            Math.max(1, LEAST / (k * WIDTH)),
            (worker, first, end) -> {
              for (int panel = first; panel < end; panel++) {
                int at = panel * k * WIDTH;
                for (int i = 0; i < k; i++) {
                  System.arraycopy(from, i * columns + panel * WIDTH, to, at + i * WIDTH, WIDTH);
                }
              }
            });
  }

  /// Packs the transpose of a matrix `[columns, k]`.
  static void packTransposed(float[] from, int k, int columns, float[] to) {
    Workers.shared()
        .split(
            columns / WIDTH,
            Math.max(1, LEAST / (k * WIDTH)),
            (worker, first, end) -> {
              for (int panel = first; panel < end; panel++) {
                for (int i = 0; i < k; i += ROWS) {
                  transpose(from, k, panel, i, Math.min(k, i + ROWS), to);
                }
              }
            });
  }

  private static void transpose(float[] from, int k, int panel, int first, int end, float[] to) {
    int at = panel * k * WIDTH;
    for (int j = 0; j < WIDTH; j++) {
      int row = (panel * WIDTH + j) * k;
      for (int i = first; i < end; i++) {
        to[at + i * WIDTH + j] = from[row + i];
      }
    }
  }
}
