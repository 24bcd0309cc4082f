package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Token.Kind;
import java.util.List;
import java.util.Set;

/// What the line below unfinished code begins with: the last line's indentation, and a step more
/// where that opens a bracket, or where something must follow that belongs to it.
public final class NextIndent {
  private static final String STEP = "    ";
  private static final Set<String> HEADERS = Set.of("if", "for", "while");
  private static final Set<String> UNFINISHED =
      Set.of("->", "=", "+", "-", "*", "/", "?", ":", "&", "|", ".", "else", "do", "return");

  private NextIndent() {}

  /// The white space for the line below.
  public static String of(String code) {
    String stripped = code.stripTrailing();
    String line = stripped.substring(stripped.lastIndexOf('\n') + 1);
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    List<Token> tokens = Lexer.tokens(stripped);
    if (tokens.isEmpty() || !tokens.getLast().closed()) {
      return indent; // within a comment or a text block
    }
    List<Token> significant = Lexer.significant(stripped);
    int lineStart = stripped.length() - line.length();
    boolean opens = opened(significant, lineStart) > 0;
    return opens || isUnfinished(significant) ? indent + STEP : indent;
  }

  /// How many brackets are opened in a line that it does not close.
  private static int opened(List<Token> tokens, int lineStart) {
    int depth = 0;
    for (Token token : tokens) {
      if (token.start() >= lineStart) {
        depth = token.opens() ? depth + 1 : token.closes() ? Math.max(0, depth - 1) : depth;
      }
    }
    return depth;
  }

  private static boolean isUnfinished(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.getLast();
    return (last.kind() != Kind.CHARACTER && UNFINISHED.stream().anyMatch(last::is))
        || (last.is(")") && isHeader(tokens));
  }

  /// Whether the parenthesis at the end closes the head of a statement.
  private static boolean isHeader(List<Token> tokens) {
    int depth = 0;
    for (int at = tokens.size() - 1; at > 0; at--) {
      depth += tokens.get(at).is(")") ? 1 : tokens.get(at).is("(") ? -1 : 0;
      if (depth == 0) {
        return HEADERS.contains(tokens.get(at - 1).text());
      }
    }
    return false;
  }
}
