package dev.filtro.display;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/// The text form of values that have no other: `toString()`, and the elements of arrays, also of
/// those that collections, maps and optionals hold.
final class ValueText {
  private static final int MAX_ELEMENTS = 100;
  private static final int MAX_DEPTH = 6;

  private ValueText() {}

  static String of(@Nullable Object value) {
    return of(value, 0);
  }

  private static String of(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> "null";
      case Collection<?> some when some.stream().anyMatch(ValueText::isArray) ->
          elements(some, depth);
      case Map<?, ?> map when map.values().stream().anyMatch(ValueText::isArray) ->
          entries(map, depth);
      case Optional<?> box when isArray(box.orElse(null)) ->
          "Optional[" + of(box.get(), depth + 1) + "]";
      case BaseStream<?, ?> _ -> "a stream, not begun; toList() or toArray() shows its elements";
      default -> isArray(value) ? array(value, depth) : String.valueOf(value);
    };
  }

  private static boolean isArray(@Nullable Object value) {
    return value != null && value.getClass().isArray();
  }

  private static String elements(Collection<?> values, int depth) {
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    values.stream().limit(MAX_ELEMENTS).forEach(value -> elements.add(of(value, depth + 1)));
    return cut(elements, values.size());
  }

  private static String entries(Map<?, ?> map, int depth) {
    StringJoiner entries = new StringJoiner(", ", "{", "}");
    map.entrySet().stream()
        .limit(MAX_ELEMENTS)
        .forEach(entry -> entries.add(entry.getKey() + "=" + of(entry.getValue(), depth + 1)));
    return cut(entries, map.size());
  }

  private static String array(Object array, int depth) {
    int length = Array.getLength(array);
    if (depth == MAX_DEPTH) {
      return array.getClass().getComponentType().getSimpleName() + "[" + length + "]";
    }
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
      elements.add(of(Array.get(array, i), depth + 1));
    }
    return cut(elements, length);
  }

  private static String cut(StringJoiner elements, int all) {
    return all > MAX_ELEMENTS
        ? elements.add("... " + (all - MAX_ELEMENTS) + " more").toString()
        : elements.toString();
  }
}
