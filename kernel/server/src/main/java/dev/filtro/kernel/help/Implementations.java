package dev.filtro.kernel.help;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/// The classes that are commonly made where one of the JDK's interfaces is wanted.
final class Implementations {
  private static final Map<String, List<String>> COMMON =
      Map.ofEntries(
          Map.entry("java.lang.CharSequence", List.of("java.lang.StringBuilder")),
          Map.entry("java.lang.Iterable", List.of("java.util.ArrayList")),
          Map.entry("java.util.Collection", List.of("java.util.ArrayList", "java.util.HashSet")),
          Map.entry("java.util.Deque", List.of("java.util.ArrayDeque", "java.util.LinkedList")),
          Map.entry("java.util.List", List.of("java.util.ArrayList", "java.util.LinkedList")),
          Map.entry(
              "java.util.Map",
              List.of("java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap")),
          Map.entry("java.util.Queue", List.of("java.util.ArrayDeque", "java.util.PriorityQueue")),
          Map.entry(
              "java.util.Set",
              List.of("java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet")),
          Map.entry("java.util.SortedMap", List.of("java.util.TreeMap")),
          Map.entry("java.util.SortedSet", List.of("java.util.TreeSet")),
          Map.entry(
              "java.util.concurrent.ConcurrentMap",
              List.of("java.util.concurrent.ConcurrentHashMap")));

  private Implementations() {}

  /// Whether a class is one of those for a wanted type, or that type itself.
  ///
  /// @param name its qualified name
  static boolean include(List<TypeMirror> wanted, String name) {
    return wanted.stream()
        .filter(type -> type instanceof DeclaredType)
        .map(type -> ((DeclaredType) type).asElement())
        .filter(TypeElement.class::isInstance)
        .map(element -> ((TypeElement) element).getQualifiedName().toString())
        .anyMatch(type -> type.equals(name) || COMMON.getOrDefault(type, List.of()).contains(name));
  }
}
