package dev.filtro.kernel.help;

/// A word, literal, comment or symbol of Java source.
///
/// @param start offset in `char`s
/// @param line counted from 0
/// @param closed whether it ends as it should: strings and comments may lack their end
record Token(Kind kind, String text, int start, int line, boolean closed) {
  /// What text blocks begin and end with.
  static final String BLOCK = "\"\"\"";

  enum Kind {
    /// Identifiers and keywords.
    WORD,
    NUMBER,
    /// Also text blocks.
    STRING,
    CHARACTER,
    COMMENT,
    /// One character, but for `->`, `::`, `++` and `--`.
    SYMBOL
  }

  int end() {
    return start + text.length();
  }

  boolean is(String wanted) {
    return kind != Kind.STRING && kind != Kind.COMMENT && text.equals(wanted);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  boolean opens() {
    return is("(") || is("[") || is("{");
  }

  boolean closes() {
    return is(")") || is("]") || is("}");
  }

  /// Whether an offset is within, where what is typed becomes part of this token.
  boolean holds(int offset) {
    return start < offset && (offset < end() || (offset == end() && (!closed || isLineComment())));
  }

  private boolean isLineComment() {
    return kind == Kind.COMMENT && text.startsWith("//");
  }
}
