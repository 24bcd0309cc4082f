package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import org.jspecify.annotations.Nullable;

/// Panels whose last vector begins inside of the one before it, where the columns are no whole
/// vectors: it computes and writes some columns once more, and every store is a whole vector.
///
/// Rows of 24 columns through a buffer and from there, copied, to their place took a tenth longer.
/// Overlapping panels cannot add to what is there.
final class OverlappingPanels {
  private OverlappingPanels() {}

  /// Whether so many columns are no whole vectors and fill at least one.
  static boolean suit(int columns) {
    return columns > L && columns % L != 0;
  }

  /// The column at which the vector begins that would begin at `column` if there were more.
  static int start(int columns, int column) {
    return Math.min(column, columns - L);
  }

  /// Packs a row-major matrix `[k, columns]`.
  static void pack(float[] from, int k, int columns, float[] to) {
    for (int first = 0; first < columns; first += NR) {
      int width = Panel.width(columns, first);
      for (int v = 0; v < width; v += L) {
        int column = start(columns, first + v);
        for (int i = 0; i < k; i++) {
          System.arraycopy(from, i * columns + column, to, first * k + i * width + v, L);
        }
      }
    }
  }

  /// The bias in the order of the vectors.
  static float[] bias(float @Nullable [] bias, int columns) {
    float[] packed = new float[Panel.count(columns) * NR];
    for (int first = 0; first < columns && bias != null; first += L) {
      System.arraycopy(bias, start(columns, first), packed, first, L);
    }
    return packed;
  }
}
