package dev.filtro.cnn.tensor;

import org.jspecify.annotations.Nullable;

/// A shape seen as three axes, along whose middle one another tensor is repeated, or summed up.
///
/// It covers what networks do: a bias over rows, a weight for each channel or pixel, a number.
record Middle(int outer, int middle, int inner) {

  /// How a tensor of shape `small` is repeated to get to `full`, or null if that takes more than
  /// one run of axes.
  static @Nullable Middle of(Shape full, Shape small) {
    int rank = full.rank();
    boolean[] repeated = new boolean[rank];
    for (int i = 0; i < rank; i++) {
      int own = i - (rank - small.rank());
      repeated[i] = (own < 0 ? 1 : small.dim(own)) != full.dim(i);
    }
    return of(full, repeated);
  }

  /// The same where the axes are marked; null if unmarked ones longer than 1 lie between them.
  static @Nullable Middle of(Shape full, boolean[] marked) {
    int first = 0;
    int end = marked.length;
    while (first < end && !marked[first]) {
      first++;
    }
    while (end > first && !marked[end - 1]) {
      end--;
    }
    for (int i = first; i < end; i++) {
      if (!marked[i] && full.dim(i) != 1) {
        return null;
      }
    }
    return new Middle(
        full.product(0, first), full.product(first, end), full.product(end, marked.length));
  }
}
