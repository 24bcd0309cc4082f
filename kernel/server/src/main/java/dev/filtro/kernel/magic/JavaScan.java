package dev.filtro.kernel.magic;

/// Reads Java text line by line, only to tell where code is and where comments, strings and text
/// blocks are.
///
/// Source: JLS 3.7 (comments), 3.10.4 to 3.10.6 (literals).
final class JavaScan {
  private enum State {
    CODE,
    BLOCK_COMMENT,
    TEXT_BLOCK
  }

  private State state = State.CODE;
  private int depth;
  private char last = ';';

  /// Whether the next line begins in code, outside all brackets.
  boolean atTopLevel() {
    return state == State.CODE && depth == 0;
  }

  /// Whether the next line begins in code, wherever.
  boolean inCode() {
    return state == State.CODE;
  }

  /// Whether the code so far ends a statement or declaration, so that what follows begins a new
  /// one.
  boolean atStatementStart() {
    return atTopLevel() && (last == ';' || last == '}');
  }

  /// A new statement begins, whatever was read.
  void restart() {
    last = ';';
  }

  /// Reads a line, without its end.
  void line(String line) {
    int i = 0;
    while (i < line.length()) {
      i =
          switch (state) {
            case BLOCK_COMMENT -> leave("*/", line, i);
            case TEXT_BLOCK -> leaveTextBlock(line, i);
            case CODE -> code(line, i);
          };
    }
  }

  private int leave(String end, String line, int from) {
    int at = line.indexOf(end, from);
    if (at < 0) {
      return line.length();
    }
    state = State.CODE;
    return at + end.length();
  }

  private int leaveTextBlock(String line, int from) {
    if (line.charAt(from) == '\\') {
      return from + 2;
    }
    if (line.startsWith("\"\"\"", from)) {
      state = State.CODE;
      last = '"';
      return from + 3;
    }
    return from + 1;
  }

  private int code(String line, int from) {
    if (line.startsWith("//", from)) {
      return line.length();
    }
    if (line.startsWith("/*", from)) {
      state = State.BLOCK_COMMENT;
      return from + 2;
    }
    if (line.startsWith("\"\"\"", from)) {
      state = State.TEXT_BLOCK;
      return from + 3;
    }
    char c = line.charAt(from);
    if (!Character.isWhitespace(c)) {
      last = c;
    }
    switch (c) {
      case '"', '\'' -> {
        return literalEnd(line, from, c);
      }
      case '(', '[', '{' -> depth++;
      case ')', ']', '}' -> depth = Math.max(0, depth - 1);
      default -> {}
    }
    return from + 1;
  }

  private static int literalEnd(String line, int from, char quote) {
    int i = from + 1;
    while (i < line.length() && line.charAt(i) != quote) {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }
}
