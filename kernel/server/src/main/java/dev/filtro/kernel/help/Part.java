package dev.filtro.kernel.help;

import java.util.List;

/// A declaration or statement of a cell.
///
/// @param tokens its tokens without comments, at least one
record Part(Sort sort, List<Token> tokens) {

  enum Sort {
    IMPORT,
    TYPE,
    METHOD,
    STATEMENT
  }

  int start() {
    return tokens.getFirst().start();
  }

  int end() {
    return tokens.getLast().end();
  }

  String text(String code) {
    return code.substring(start(), end());
  }

  /// Whether each bracket and string in it is closed.
  boolean isBalanced() {
    int depth = 0;
    for (Token token : tokens) {
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth < 0 || !token.closed()) {
        return false;
      }
    }
    return depth == 0;
  }

  /// Whether more may belong to it: it ends with neither `;` nor a block.
  boolean isOpen() {
    return !tokens.getLast().is(";") && !tokens.getLast().is("}");
  }
}
