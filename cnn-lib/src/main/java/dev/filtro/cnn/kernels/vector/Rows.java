package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

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
      if (accumulate) {
        add(from, fromAt + r * width, to, at + r * ld, used);
      } else {
        System.arraycopy(from, fromAt + r * width, to, at + r * ld, used);
      }
    }
  }

  /// `to[i] += from[i]` for `n` elements.
  static void add(float[] from, int fromAt, float[] to, int toAt, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector.fromArray(S, to, toAt + i)
          .add(FloatVector.fromArray(S, from, fromAt + i))
          .intoArray(to, toAt + i);
    }
    if (i < n) {
      VectorMask<Float> rest = S.indexInRange(0, n - i);
      FloatVector.fromArray(S, to, toAt + i, rest)
          .add(FloatVector.fromArray(S, from, fromAt + i, rest))
          .intoArray(to, toAt + i, rest);
    }
  }
}
