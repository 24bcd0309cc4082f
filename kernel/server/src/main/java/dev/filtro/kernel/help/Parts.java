package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// Splits a cell into its declarations and statements by brackets, semicolons and lines alone, so
/// that what is broken in one leaves the others whole.
final class Parts {
  private static final Set<String> VALUES = Set.of("this", "null", "true", "false", "class");
  private static final Set<String> CONTINUE =
      Set.of(
          "instanceof", "extends", "implements", "permits", "throws", "else", "catch", "finally");
  private static final Set<String> HEADS =
      Set.of("if", "for", "while", "else", "do", "try", "switch", "synchronized");

  private final List<Token> tokens;
  private final List<Part> parts = new ArrayList<>();
  private int first;
  private int depth;

  private Parts(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Part> of(String code) {
    return new Parts(Lexer.significant(code)).split();
  }

  private List<Part> split() {
    for (int i = 0; i < tokens.size(); i++) {
      if (i > first && depth == 0 && isNewLine(i)) {
        close(i);
      }
      Token token = tokens.get(i);
      depth = Math.max(0, depth + (token.opens() ? 1 : token.closes() ? -1 : 0));
      if (depth == 0 && (token.is(";") || (token.is("}") && isLast(i)))) {
        close(i + 1);
      }
    }
    if (first < tokens.size()) {
      close(tokens.size());
    }
    return parts;
  }

  private void close(int end) {
    List<Token> own = tokens.subList(first, end);
    parts.add(new Part(PartSort.of(own), own));
    first = end;
  }

  /// Whether a block's end ends the statement, too.
  private boolean isLast(int index) {
    if (index + 1 == tokens.size()) {
      return true;
    }
    Token next = tokens.get(index + 1);
    if (next.isWord()) {
      boolean isDo = tokens.get(first).is("do") && next.is("while");
      return !CONTINUE.contains(next.text()) && !isDo;
    }
    return next.kind() != Kind.SYMBOL || next.is("{") || next.is("@") || next.is("(");
  }

  /// Whether a statement that lacks its semicolon ends with the line before a token.
  private boolean isNewLine(int index) {
    Token before = tokens.get(index - 1);
    Token after = tokens.get(index);
    return after.line() > before.line() && mayEnd(before) && mayBegin(after) && !isHead();
  }

  private static boolean mayEnd(Token token) {
    return switch (token.kind()) {
      case WORD -> VALUES.contains(token.text()) || !SourceVersion.isKeyword(token.text());
      case NUMBER, STRING, CHARACTER -> true;
      case SYMBOL -> token.closes() || token.is("++") || token.is("--");
      case COMMENT -> false;
    };
  }

  private static boolean mayBegin(Token token) {
    return switch (token.kind()) {
      case WORD -> !CONTINUE.contains(token.text());
      case NUMBER, STRING, CHARACTER -> true;
      case SYMBOL -> token.is("@") || token.is("++") || token.is("--");
      case COMMENT -> false;
    };
  }

  /// Whether what has begun can't be over yet: a condition, or modifiers of a declaration.
  private boolean isHead() {
    Token begin = tokens.get(first);
    return HEADS.contains(begin.text())
        || begin.is("@")
        || PartSort.MODIFIERS.contains(begin.text());
  }
}
