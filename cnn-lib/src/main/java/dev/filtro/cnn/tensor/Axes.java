package dev.filtro.cnn.tensor;

import org.jspecify.annotations.Nullable;

/// A reduction along some axes of a shape: which output element each input element belongs to.
final class Axes {
  private final Shape from;
  private final Shape to;
  private final int[] steps;
  private final boolean[] reduced;
  private final @Nullable Middle middle;

  private Axes(Shape from, Shape to, int[] steps, boolean[] reduced) {
    this.from = from;
    this.to = to;
    this.steps = steps;
    this.reduced = reduced;
    this.middle = Middle.of(from, reduced);
  }

  static Axes of(Shape from, int[] axes, String operation) {
    boolean[] reduced = new boolean[from.rank()];
    for (int axis : axes) {
      int a = from.axis(axis);
      if (reduced[a]) {
        throw new IllegalArgumentException(
            operation + " expects every axis once but got axis " + axis + " twice");
      }
      reduced[a] = true;
    }
    int[] steps = new int[from.rank()];
    int kept = 0;
    int step = 1;
    for (int i = from.rank() - 1; i >= 0; i--) {
      steps[i] = reduced[i] ? 0 : step;
      step *= reduced[i] ? 1 : from.dim(i);
      kept += reduced[i] ? 0 : 1;
    }
    int[] dims = new int[kept];
    int next = 0;
    for (int i = 0; i < from.rank(); i++) {
      if (!reduced[i]) {
        dims[next++] = from.dim(i);
      }
    }
    return new Axes(from, Shape.of(dims), steps, reduced);
  }

  /// Shape of the result.
  Shape to() {
    return to;
  }

  /// The sizes of the result if the axes stayed as 1.
  int[] kept() {
    int[] dims = from.toArray();
    for (int i = 0; i < dims.length; i++) {
      dims[i] = reduced[i] ? 1 : dims[i];
    }
    return dims;
  }

  /// The shape with the axes as one, or null if others lie between them.
  @Nullable Middle middle() {
    return middle;
  }

  /// Offsets of the output elements in the order of the input elements.
  Broadcast.Walk walk() {
    return new Broadcast.Walk(from.toArray(), steps);
  }

  /// Input elements for each output element.
  int count() {
    return to.size() == 0 ? 0 : from.size() / to.size();
  }
}
