package dev.filtro.kernel.features;

import java.util.regex.Pattern;

/// Patterns for whole texts: `*` any characters, `?` one, `[a-z]` one of those, `[^a-z]` one of the
/// others; all else stands for itself.
///
/// Source: SQLite, "The LIKE, GLOB, REGEXP, MATCH, and extract operators", which ipykernel's
/// history uses.
final class Glob {
  private Glob() {}

  static Pattern of(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); ) {
      int c = glob.codePointAt(i);
      int end = c == '[' ? endOfSet(glob, i) : -1;
      if (end > 0) {
        regex.append(set(glob.substring(i + 1, end)));
        i = end + 1;
        continue;
      }
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(Character.toString(c)));
      }
      i += Character.charCount(c);
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /// A `]` that comes first is one of the set.
  private static int endOfSet(String glob, int start) {
    int first = glob.startsWith("^", start + 1) ? start + 2 : start + 1;
    return glob.indexOf(']', first + 1);
  }

  private static String set(String members) {
    boolean others = members.startsWith("^");
    String escaped =
        (others ? members.substring(1) : members).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
    return (others ? "[^" : "[") + escaped + "]";
  }
}
