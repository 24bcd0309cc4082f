package dev.filtro.worker;

import dev.filtro.display.Renderers;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large a value is: an array's or tensor's shape, the length of a text, the size of a
/// collection.
///
/// Anything with a public method `shape()` tells its own.
final class SizeText {
  private static final int MAX_RANK = 8;

  private SizeText() {}

  /// The size; empty if the value has none.
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case CharSequence text -> String.valueOf(text.length());
      case Collection<?> collection -> String.valueOf(collection.size());
      case Map<?, ?> map -> String.valueOf(map.size());
      default -> value.getClass().isArray() ? shapeOf(value) : ownShape(value);
    };
  }

  /// Lengths along the first elements: rows of different lengths are not looked for.
  private static String shapeOf(Object array) {
    StringBuilder shape = new StringBuilder();
    Object level = array;
    for (int rank = 0; rank < MAX_RANK && level != null && level.getClass().isArray(); rank++) {
      int length = Array.getLength(level);
      shape.append(rank == 0 ? "" : " x ").append(length);
      level = length == 0 ? null : Array.get(level, 0);
    }
    return shape.toString();
  }

  private static String ownShape(Object value) {
    try {
      Method shape = value.getClass().getMethod("shape");
      shape.trySetAccessible(); // a public method of a class that is itself not public
      Object answer = shape.invoke(value);
      return answer != null && answer.getClass().isArray()
          ? Renderers.textOf(answer)
          : String.valueOf(answer);
    } catch (NoSuchMethodException absent) {
      return "";
    } catch (ReflectiveOperationException | RuntimeException failure) {
      return "?";
    }
  }
}
