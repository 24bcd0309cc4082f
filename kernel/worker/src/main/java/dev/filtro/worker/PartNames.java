package dev.filtro.worker;

import dev.filtro.display.NamedParts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that a value knows its parts by.
final class PartNames {
  private static final int MAX_NAMES = 500;

  private PartNames() {}

  static List<String> of(@Nullable Object value) {
    return switch (value) {
      case NamedParts named -> named.partNames();
      case Map<?, ?> map ->
          map.keySet().stream()
              .limit(MAX_NAMES)
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .toList();
      case null, default -> List.of();
    };
  }
}
