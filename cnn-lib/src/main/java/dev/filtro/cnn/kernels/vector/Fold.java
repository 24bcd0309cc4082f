package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

/// A matrix of any number of columns, seen as one whose rows are blocks of four whole vectors: so
/// many rows are put side by side.
///
/// The numbers of the columns are repeated as often. At the end of the matrix fewer rows than that
/// are left.
record Fold(int columns, int repeat) {
  /// Floats in a block.
  static final int BLOCK = 4 * L;

  /// Rows of this length are worth a call.
  private static final int LONG = 512;

  /// The narrowest.
  static Fold of(int columns) {
    int a = columns;
    int b = BLOCK;
    while (b != 0) {
      int rest = a % b;
      a = b;
      b = rest;
    }
    return new Fold(columns, BLOCK / a);
  }

  /// One whose rows are worth a call each.
  static Fold lengthened(int columns) {
    Fold narrow = of(columns);
    int times = Math.max(1, (LONG + narrow.width() - 1) / narrow.width());
    return new Fold(columns, narrow.repeat * times);
  }

  /// Floats in a row of the folded matrix.
  int width() {
    return columns * repeat;
  }

  /// Whole rows of the folded matrix.
  int wholeRows(int rows) {
    return rows / repeat;
  }

  /// The numbers of the columns from `at` on, repeated into `target`.
  float[] repeated(float[] numbers, int at, float[] target) {
    for (int i = 0; i < repeat; i++) {
      System.arraycopy(numbers, at, target, i * columns, columns);
    }
    return target;
  }
}
