package dev.filtro.kernel.evaluation;

/// Finds documentation before declarations.
final class DocComments {
  private DocComments() {}

  /// Where a declaration begins with its documentation, if it has any.
  ///
  /// @param declaration where it begins without
  static int start(String text, int declaration) {
    int end = text.substring(0, declaration).stripTrailing().length();
    String before = text.substring(0, end);
    if (before.endsWith("*/")) {
      int open = before.lastIndexOf("/*");
      return open >= 0 && before.startsWith("/**", open) ? open : declaration;
    }
    int start = declaration;
    int line = before.lastIndexOf('\n') + 1;
    while (before.startsWith("///", line + blanks(before, line))) {
      start = line + blanks(before, line);
      before = before.substring(0, Math.max(line - 1, 0));
      line = before.lastIndexOf('\n') + 1;
    }
    return start;
  }

  private static int blanks(String text, int from) {
    String rest = text.substring(from);
    return rest.length() - rest.stripLeading().length();
  }
}
