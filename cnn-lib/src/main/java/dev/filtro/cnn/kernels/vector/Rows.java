package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// Moves blocks of rows between panels and matrices.
final class Rows {
  private Rows() {}

  /// Writes or adds `rows` rows of a panel of this `width` to a matrix with `ld` elements from row
  /// to row.
  static void store(
      float[] from,
      int fromAt,
      int width,
      float[] to,
      int at,
      int ld,
      int rows,
      int used,
      boolean accumulate) {
    for (int r = 0; r < rows; r++) {
      put(from, fromAt + r * width, to, at + r * ld, used, accumulate);
    }
  }

  /// Writes or adds a row.
  static void put(float[] from, int fromAt, float[] to, int toAt, int n, boolean accumulate) {
    if (accumulate) {
      add(from, fromAt, to, toAt, n);
    } else {
      System.arraycopy(from, fromAt, to, toAt, n);
    }
  }

  /// `to[i] += from[i]` for `n` elements.
  static void add(float[] from, int fromAt, float[] to, int toAt, int n) {
    int whole = n / L * L;
    for (int i = 0; i < whole; i += L) {
      FloatVector.fromArray(S, to, toAt + i)
          .add(FloatVector.fromArray(S, from, fromAt + i))
          .intoArray(to, toAt + i);
    }
    // Not by shorter vectors: of two lengths in one method the JIT now and then makes objects.
    for (int i = whole; i < n; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }
}
