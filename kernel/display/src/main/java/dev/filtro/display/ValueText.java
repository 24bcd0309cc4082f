package dev.filtro.display;

import java.lang.reflect.Array;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The text form of values that have no other: `toString()`, and the elements of arrays.
final class ValueText {
  private static final int MAX_ELEMENTS = 100;
  private static final int MAX_DEPTH = 6;

  private ValueText() {}

  static String of(@Nullable Object value) {
    return of(value, 0);
  }

  private static String of(@Nullable Object value, int depth) {
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    int length = Array.getLength(value);
    if (depth == MAX_DEPTH) {
      return value.getClass().getComponentType().getSimpleName() + "[" + length + "]";
    }
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
      elements.add(of(Array.get(value, i), depth + 1));
    }
    if (length > MAX_ELEMENTS) {
      elements.add("... " + (length - MAX_ELEMENTS) + " more");
    }
    return elements.toString();
  }
}
