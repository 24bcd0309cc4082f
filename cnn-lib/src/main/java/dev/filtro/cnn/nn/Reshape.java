package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/// Gives the numbers of an example another shape, in the same order.
///
/// Shapes: `[N, ...]` -> `[N, ...sizes]`; one size may be -1 and follows from the others.
///
/// Errors: [ShapeException] where the sizes hold more or fewer numbers.
///
/// Source: Keras, `layers.Reshape`.
///
/// @param sizes the shape of one example, without the batch axis
public record Reshape(List<Integer> sizes) implements Layer {

  /// Copies the sizes.
  public Reshape {
    sizes = List.copyOf(sizes);
  }

  @Override
  public Built build(Site site) {
    int[] dims = sizes.stream().mapToInt(Integer::intValue).toArray();
    int open = sizes.indexOf(-1);
    int rest = Arrays.stream(dims).filter(d -> d != -1).reduce(1, (a, b) -> a * b);
    int size = site.input().size();
    if (open >= 0 && rest > 0) {
      dims[open] = size / rest;
      rest *= dims[open];
    }
    if (rest != size) {
      throw site.mismatch(
          "an input of as many numbers as reshape%s holds".formatted(sizes),
          "change the sizes; one of them may be -1 and follows from the others");
    }
    int[] batched = new int[dims.length + 1];
    batched[0] = -1;
    System.arraycopy(dims, 0, batched, 1, dims.length);
    return Built.of(Shape.of(dims), 0, (x, pass) -> x.reshape(batched));
  }

  @Override
  public String toString() {
    return text();
  }
}
