package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells what stands at the cursor: the name there or, where none is, the call around it.
final class Inspector {
  private final Compiler compiler;
  private final Explanation explanation;

  Inspector(Compiler compiler, Explanation explanation) {
    this.compiler = compiler;
    this.explanation = explanation;
  }

  Optional<Inspection> inspect(Known known, String code, int cursor, int detail) {
    List<Token> tokens = Lexer.tokens(code);
    if (tokens.stream().anyMatch(each -> each.kind() == Kind.COMMENT && each.holds(cursor))) {
      return Optional.empty();
    }
    List<Token> significant =
        tokens.stream().filter(token -> token.kind() != Kind.COMMENT).toList();
    Optional<Token> word =
        significant.stream()
            .filter(each -> each.isWord() && each.start() <= cursor && cursor <= each.end())
            .findFirst();
    Optional<Inspection> keyword =
        word.flatMap(each -> KeywordText.of(each.text()).map(text -> keyword(each, text)));
    if (keyword.isPresent()) {
      return keyword;
    }
    Stream<Token> names =
        Stream.concat(word.stream(), callees(significant, cursor).stream()).distinct();
    return names
        .map(name -> explain(known, code, name, cursor, detail))
        .flatMap(Optional::stream)
        .findFirst()
        .map(Description::inspection)
        .or(() ->
            word.flatMap(
                each -> KeywordText.inContext(each.text()).map(text -> keyword(each, text))));
  }

  private static Inspection keyword(Token word, String text) {
    String html = CommentText.escape(text);
    return new Description(List.of(word.text()), "keyword", html, "").inspection();
  }

  private Optional<Description> explain(
      Known known, String code, Token name, int cursor, int detail) {
    Spot spot = Spot.of(known, code, name, cursor);
    boolean isCall = cursor > name.end();
    return compiler.ask(
        known,
        spot.source().text(),
        analysis -> explanation.of(spot, isCall, analysis, known, detail));
  }

  /// The names of the calls whose parentheses the cursor stands in or right behind, innermost
  /// first.
  private static List<Token> callees(List<Token> tokens, int cursor) {
    Deque<Integer> open = new ArrayDeque<>();
    Optional<Integer> closed = Optional.empty();
    for (int i = 0; i < tokens.size() && tokens.get(i).end() <= cursor; i++) {
      closed = Optional.empty();
      if (tokens.get(i).opens()) {
        open.push(i);
      } else if (tokens.get(i).closes() && !open.isEmpty()) {
        closed = Optional.of(open.pop());
      }
    }
    return Stream.concat(closed.stream(), open.stream())
        .filter(index -> tokens.get(index).is("("))
        .map(index -> callee(tokens, index))
        .flatMap(Optional::stream)
        .toList();
  }

  /// The name before a parenthesis, over type arguments.
  private static Optional<Token> callee(List<Token> tokens, int parenthesis) {
    int at = parenthesis - 1;
    int depth = 0;
    while (at >= 0 && (depth > 0 || tokens.get(at).is(">"))) {
      depth += tokens.get(at).is(">") ? 1 : tokens.get(at).is("<") ? -1 : 0;
      at--;
    }
    return at >= 0 && tokens.get(at).isWord() && KeywordText.of(tokens.get(at).text()).isEmpty()
        ? Optional.of(tokens.get(at))
        : Optional.empty();
  }
}
