package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tables of offsets, and the bias as the tiles want it.
final class Offsets {
  /// Nobody writes to them; threads that lengthen them at once do no harm.
  private static volatile float[] zeros = new float[NR];

  private Offsets() {}

  /// Offsets of the rows of a matrix with `pitch` elements from row to row.
  static void rows(int[] table, int rows, int pitch) {
    for (int i = 0; i < rows; i++) {
      table[i] = i * pitch;
    }
  }

  /// The bias with zeros after it up to the end of the last panel, or more; to be read only.
  static float[] bias(float @Nullable [] bias, int columns) {
    int padded = Panel.count(columns) * NR;
    if (bias == null) {
      return zeros(padded);
    }
    return bias.length == padded ? bias : Arrays.copyOf(bias, padded);
  }

  private static float[] zeros(int size) {
    float[] known = zeros;
    if (known.length < size) {
      known = new float[size];
      zeros = known;
    }
    return known;
  }
}
