package dev.filtro.cnn.tensor;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arrays within arrays as tensors.
final class NestedArrays {
  private final List<Integer> sizes = new ArrayList<>();
  private float[] values = {};
  private int filled;

  private NestedArrays() {}

  static Tensor tensor(Object[] rows) {
    NestedArrays nested = new NestedArrays();
    for (Object at = rows; at != null && at.getClass().isArray(); at = first(at)) {
      nested.sizes.add(Array.getLength(at));
    }
    Shape shape = Shape.of(nested.sizes.stream().mapToInt(size -> size).toArray());
    nested.values = new float[shape.size()];
    nested.fill(rows, 0, "");
    return Tensor.owning(nested.values, shape);
  }

  static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static @Nullable Object first(Object array) {
    return Array.getLength(array) == 0 ? null : Array.get(array, 0);
  }

  private void fill(Object array, int depth, String place) {
    int length = Array.getLength(array);
    if (length != sizes.get(depth)) {
      throw new IllegalArgumentException(
          "Tensor.of expects rows of one length but [0] has %d elements at this depth and %s has %d"
              .formatted(sizes.get(depth), place, length));
    }
    for (int i = 0; i < length; i++) {
      Object element = Array.get(array, i);
      String at = place + "[" + i + "]";
      boolean deeper = element != null && element.getClass().isArray();
      if (deeper && depth + 1 < sizes.size()) {
        fill(element, depth + 1, at);
      } else if (!deeper && depth + 1 == sizes.size() && element instanceof Number number) {
        values[filled++] = number.floatValue();
      } else {
        throw new IllegalArgumentException(
            "Tensor.of expects numbers in arrays of %d levels but %s is %s"
                .formatted(sizes.size(), at, deeper ? "an array" : element));
      }
    }
  }
}
