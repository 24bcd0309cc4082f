package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Moves blocks of rows between panels and matrices.
final class Rows {
  /// The narrowest vectors, for what is left of short rows.
  private static final VectorSpecies<Float> QUARTET = FloatVector.SPECIES_128;

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
    int quartets = n / 4 * 4;
    if (whole > 0) {
      addWhole(from, fromAt, to, toAt, whole);
    }
    if (whole < quartets) {
      addQuartets(from, fromAt + whole, to, toAt + whole, quartets - whole);
    }
    for (int i = quartets; i < n; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  // Vectors of two lengths in one method can keep the JIT from leaving either in registers.

  private static void addWhole(float[] from, int fromAt, float[] to, int toAt, int n) {
    for (int i = 0; i < n; i += L) {
      FloatVector.fromArray(S, to, toAt + i)
          .add(FloatVector.fromArray(S, from, fromAt + i))
          .intoArray(to, toAt + i);
    }
  }

  private static void addQuartets(float[] from, int fromAt, float[] to, int toAt, int n) {
    for (int i = 0; i < n; i += 4) {
      FloatVector.fromArray(QUARTET, to, toAt + i)
          .add(FloatVector.fromArray(QUARTET, from, fromAt + i))
          .intoArray(to, toAt + i);
    }
  }
}
