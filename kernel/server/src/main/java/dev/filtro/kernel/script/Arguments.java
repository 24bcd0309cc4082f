package dev.filtro.kernel.script;

import java.util.List;
import java.util.stream.Collectors;

/// What a script was called with.
public record Arguments(List<String> words) {
  /// None.
  public static final Arguments NONE = new Arguments(List.of());

  /// Keeps an unmodifiable copy.
  public Arguments {
    words = List.copyOf(words);
  }

  /// The words as an expression of Java: `new String[] {"a", "b"}`.
  String asArray() {
    return words.isEmpty()
        ? "new String[0]"
        : words.stream()
            .map(Arguments::literal)
            .collect(Collectors.joining(", ", "new String[] {", "}"));
  }

  /// A declaration of `args`, for code that has no `main` method to take them.
  String asVariable() {
    return "String[] args = " + asArray() + ";";
  }

  private static String literal(String word) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
