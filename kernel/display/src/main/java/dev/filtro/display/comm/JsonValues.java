package dev.filtro.display.comm;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Copies of JSON values, checked.
final class JsonValues {

  /// Less than the 255 that JSON parsers commonly take, with room for what messages wrap around it.
  private static final int MAX_DEPTH = 200;

  private JsonValues() {}

  /// An unmodifiable copy.
  ///
  /// @param name what error messages call the map
  /// @throws IllegalArgumentException if something in it is not JSON
  static Map<String, @Nullable Object> copy(String name, Map<?, ?> map) {
    return map(name, map, 0);
  }

  private static Map<String, @Nullable Object> map(String place, Map<?, ?> map, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "A comm's message may be nested "
              + MAX_DEPTH
              + " deep but is deeper (or contains itself) at "
              + place.substring(0, 40)
              + "...");
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      if (!(key instanceof String name)) {
        throw wrong(place, "a map with strings as keys", key);
      }
      copy.put(name, value(place + "." + name, value, depth + 1));
    });
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object value(String place, @Nullable Object value, int depth) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number(place, number);
      case CharSequence text -> text.toString();
      case Character character -> character.toString();
      case Enum<?> constant -> constant.name();
      case Map<?, ?> map -> map(place, map, depth);
      case Iterable<?> elements -> list(place, elements, depth);
      case Object array when array.getClass().isArray() -> list(place, elements(array), depth);
      default ->
          throw wrong(
              place, "a map, list, array, string, number, boolean or null", value.getClass());
    };
  }

  private static List<@Nullable Object> list(String place, Iterable<?> elements, int depth) {
    if (depth > MAX_DEPTH) {
      return List.of(map(place, Map.of(), depth)); // refuses with the same words
    }
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : elements) {
      copy.add(value(place + "[" + copy.size() + "]", element, depth + 1));
    }
    return Collections.unmodifiableList(copy);
  }

  private static List<@Nullable Object> elements(Object array) {
    int length = Array.getLength(array);
    List<@Nullable Object> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  private static Number number(String place, Number number) {
    return switch (number) {
      case Integer whole -> whole;
      case Long whole -> whole;
      case Short whole -> whole.intValue();
      case Byte whole -> whole.intValue();
      case BigInteger whole -> whole;
      case BigDecimal decimal -> decimal;
      default -> {
        // By way of its text, 0.1f stays 0.1.
        double decimal =
            number instanceof Float f ? Double.parseDouble(f.toString()) : number.doubleValue();
        if (!Double.isFinite(decimal)) {
          throw wrong(place, "a finite number", number);
        }
        yield decimal;
      }
    };
  }

  private static IllegalArgumentException wrong(
      String place, String expected, @Nullable Object actual) {
    return new IllegalArgumentException(
        "A comm's message needs " + expected + " at " + place + " but got " + actual);
  }
}
