package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Takes source apart into tokens, however broken it is.
///
/// The compiler's own scanner can't be used: it is not part of its interface, and it gives up where
/// a string is not closed.
final class Lexer {
  private static final Set<String> PAIRS = Set.of("->", "::", "++", "--");

  private final String code;
  private int at;
  private int line;

  private Lexer(String code) {
    this.code = code;
  }

  static List<Token> tokens(String code) {
    return new Lexer(code).all();
  }

  /// All tokens but the comments.
  static List<Token> significant(String code) {
    return tokens(code).stream().filter(token -> token.kind() != Kind.COMMENT).toList();
  }

  private List<Token> all() {
    List<Token> tokens = new ArrayList<>();
    while (at < code.length()) {
      if (Character.isWhitespace(code.charAt(at))) {
        line += code.charAt(at) == '\n' ? 1 : 0;
        at++;
      } else {
        tokens.add(next());
      }
    }
    return tokens;
  }

  private Token next() {
    char first = code.charAt(at);
    if (code.startsWith("//", at)) {
      int end = code.indexOf('\n', at);
      return take(Kind.COMMENT, end < 0 ? code.length() : end, true);
    }
    if (code.startsWith("/*", at)) {
      return upTo("*/", 2, Kind.COMMENT);
    }
    if (code.startsWith("\"\"\"", at)) {
      return textBlock();
    }
    if (first == '"' || first == '\'') {
      return literal(first);
    }
    if (Character.isDigit(first)) {
      return number();
    }
    if (Character.isJavaIdentifierStart(first)) {
      int end = at;
      while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
        end++;
      }
      return take(Kind.WORD, end, true);
    }
    boolean isPair = at + 2 <= code.length() && PAIRS.contains(code.substring(at, at + 2));
    return take(Kind.SYMBOL, at + (isPair ? 2 : 1), true);
  }

  private Token take(Kind kind, int end, boolean closed) {
    String text = code.substring(at, end);
    Token token = new Token(kind, text, at, line, closed);
    line += (int) text.chars().filter(c -> c == '\n').count();
    at = end;
    return token;
  }

  private Token upTo(String ending, int from, Kind kind) {
    int end = code.indexOf(ending, at + from);
    return end < 0 ? take(kind, code.length(), false) : take(kind, end + ending.length(), true);
  }

  private Token textBlock() {
    int end = at + 3;
    while (end < code.length() && !code.startsWith("\"\"\"", end)) {
      end += code.charAt(end) == '\\' ? 2 : 1;
    }
    boolean closed = end < code.length();
    return take(Kind.STRING, closed ? end + 3 : code.length(), closed);
  }

  /// A string or character, which ends with its line at the latest.
  private Token literal(char quote) {
    Kind kind = quote == '"' ? Kind.STRING : Kind.CHARACTER;
    int end = at + 1;
    while (end < code.length() && code.charAt(end) != '\n' && code.charAt(end) != quote) {
      end += code.charAt(end) == '\\' && end + 1 < code.length() ? 2 : 1;
    }
    boolean closed = end < code.length() && code.charAt(end) == quote;
    return take(kind, closed ? end + 1 : Math.min(end, code.length()), closed);
  }

  private Token number() {
    int end = at;
    while (end < code.length() && isNumberPart(end)) {
      end++;
    }
    return take(Kind.NUMBER, end, true);
  }

  private boolean isNumberPart(int index) {
    char c = code.charAt(index);
    boolean isFraction =
        c == '.' && index + 1 < code.length() && Character.isDigit(code.charAt(index + 1));
    boolean isExponentSign =
        (c == '+' || c == '-') && "eE".indexOf(code.charAt(index - 1)) >= 0 && index - 1 > at;
    return Character.isLetterOrDigit(c) || c == '_' || isFraction || isExponentSign;
  }
}
