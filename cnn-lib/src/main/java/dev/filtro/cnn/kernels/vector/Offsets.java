package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import org.jspecify.annotations.Nullable;

/// Tables of offsets, and the bias as the tiles want it.
final class Offsets {
  private static final float[] NO_BIAS = new float[NR];

  private Offsets() {}

  /// Offsets of the rows of a matrix with `pitch` elements from row to row.
  static void rows(int[] table, int rows, int pitch) {
    for (int i = 0; i < rows; i++) {
      table[i] = i * pitch;
    }
  }

  /// The bias with zeros after it up to the end of the last panel.
  static float[] bias(float @Nullable [] bias, int columns) {
    int padded = Panel.count(columns) * NR;
    if (bias == null) {
      return padded <= NO_BIAS.length ? NO_BIAS : new float[padded];
    }
    return java.util.Arrays.copyOf(bias, padded);
  }
}
