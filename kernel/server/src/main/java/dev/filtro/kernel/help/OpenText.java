package dev.filtro.kernel.help;

import java.util.List;
import java.util.Optional;

/// A comment or text block that code does not close.
///
/// @param name what it is
/// @param closedBy what is missing
/// @param start where it begins, in `char`s
public record OpenText(String name, String closedBy, int start) {

  /// The one at the end of the code, if there is one.
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
