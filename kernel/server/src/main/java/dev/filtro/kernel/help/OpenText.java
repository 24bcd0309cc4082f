package dev.filtro.kernel.help;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A comment, text block or bracket that code does not close.
///
/// @param name what it is
/// @param closedBy what is missing
/// @param start where it begins, in `char`s
public record OpenText(String name, String closedBy, int start) {

  /// The bracket that is most likely meant to be closed, if one is open.
  ///
  /// Of blocks that is the one whose `}` stands further left than itself, and so belongs to a block
  /// around it.
  public static Optional<OpenText> bracket(String code) {
    Deque<Token> open = new ArrayDeque<>();
    Optional<Token> suspect = Optional.empty();
    for (Token token : Lexer.significant(code)) {
      if (token.opens()) {
        open.push(token);
      } else if (token.closes() && !open.isEmpty()) {
        Token opening = open.pop();
        if (!token.is(closing(opening))) {
          return Optional.of(of(opening));
        }
        if (suspect.isEmpty()
            && isFirst(code, token)
            && indent(code, token) < indent(code, opening)) {
          suspect = Optional.of(opening);
        }
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(of(suspect.orElse(open.peek())));
  }

  private static OpenText of(Token bracket) {
    return new OpenText(bracket.text(), closing(bracket), bracket.start());
  }

  private static String closing(Token bracket) {
    return bracket.is("(") ? ")" : bracket.is("[") ? "]" : "}";
  }

  private static boolean isFirst(String code, Token token) {
    return code.substring(lineStart(code, token), token.start()).isBlank();
  }

  private static int indent(String code, Token token) {
    int start = lineStart(code, token);
    int end = start;
    while (Character.isWhitespace(code.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static int lineStart(String code, Token token) {
    return code.lastIndexOf('\n', token.start() - 1) + 1;
  }

  /// The comment or text block at the end of the code, if there is one.
  public static Optional<OpenText> in(String code) {
    List<Token> tokens = Lexer.tokens(code);
    if (tokens.isEmpty() || tokens.getLast().closed()) {
      return Optional.empty();
    }
    Token last = tokens.getLast();
    if (last.kind() == Token.Kind.COMMENT) {
      return Optional.of(new OpenText("comment", "*/", last.start()));
    }
    return last.text().startsWith(Token.BLOCK)
        ? Optional.of(new OpenText("text block", Token.BLOCK, last.start()))
        : Optional.empty();
  }
}
