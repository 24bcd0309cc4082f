package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.Workers;

/// Filters as [Winograd] multiplies by them: `G f G^T`, 36 matrices `[in, out]` in panels.
final class WinogradFilters {
  private static final int TAPS = 9;

  /// Filter values below which a second thread does not pay.
  private static final int LEAST = 2048;

  private WinogradFilters() {}

  /// Transforms filters `[3, 3, in, out]`.
  static void pack(float[] filters, int in, int out, float[] to) {
    int size = Panel.size(in, out);
    Workers.shared()
        .split(
            in,
            Math.max(1, LEAST / out),
            (worker, from, end) -> {
              float[] half = Scratch.mine().columns(18 * L);
              for (int c = from; c < end; c++) {
                for (int f = 0; f < out; f += L) {
                  int first = f / NR * NR;
                  int at = first * in + c * Panel.width(out, first) + f - first;
                  WinogradTransforms.filter(filters, c * out + f, in * out, to, at, size, half);
                }
              }
            });
  }

  /// Transforms the filters of the way back, flipped and with their channels exchanged.
  static void packFlipped(float[] filters, int in, int out, float[] to) {
    float[] flipped = Scratch.mine().panels(TAPS * in * out);
    Workers.shared()
        .split(
            TAPS,
            Math.max(1, LEAST / (in * out)),
            (worker, from, end) -> {
              for (int t = from; t < end; t++) {
                transpose(filters, t * in * out, in, out, flipped, (TAPS - 1 - t) * in * out);
              }
            });
    pack(flipped, out, in, to);
  }

  private static void transpose(
      float[] from, int at, int rows, int columns, float[] to, int start) {
    // Blocks of 8 rows so that the written lines are still cached when their next element comes.
    for (int block = 0; block < rows; block += 8) {
      int end = Math.min(rows, block + 8);
      for (int c = 0; c < columns; c++) {
        for (int r = block; r < end; r++) {
          to[start + c * rows + r] = from[at + r * columns + c];
        }
      }
    }
  }
}
