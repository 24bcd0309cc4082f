package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Completions.Candidate;
import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Notebook.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What may stand in a string: the names that a variable in the same call knows, such as the keys
/// of a map in `prices.get("|")` or the layers of a network in `filters(net, "|")`; else files.
final class StringProposals {
  private final Notebook notebook;

  StringProposals(Notebook notebook) {
    this.notebook = notebook;
  }

  /// @param string the string that the cursor is in
  Completions of(Known known, String code, Token string, int cursor) {
    int start = string.start() + 1;
    String typed = code.substring(start, cursor);
    List<Candidate> candidates =
        variables(known, Lexer.significant(code.substring(0, string.start()))).stream()
            .flatMap(variable -> notebook.value(variable).stream())
            .flatMap(value -> value.names().stream())
            .distinct()
            .filter(name -> name.startsWith(typed))
            .map(name -> new Candidate(name, "text", ""))
            .toList();
    return candidates.isEmpty()
        ? PathProposals.of(typed, cursor, known.folder())
        : new Completions(candidates, start, cursor);
  }

  /// The variables that the innermost open call is made on or takes before the string.
  private static List<Declared> variables(Known known, List<Token> before) {
    List<Declared> found = new ArrayList<>();
    int depth = 0;
    for (int at = before.size() - 1; at >= 0; at--) {
      Token token = before.get(at);
      depth += token.closes() ? 1 : token.opens() ? -1 : 0;
      if (depth < 0) {
        receiver(before, at).flatMap(name -> variable(known, name)).ifPresent(found::add);
        return token.is("(") ? found : List.of();
      }
      if (depth == 0 && token.isWord() && isAlone(before, at)) {
        variable(known, token.text()).ifPresent(found::add);
      }
    }
    return List.of();
  }

  /// The `x` of `x.call(`.
  private static Optional<String> receiver(List<Token> tokens, int open) {
    boolean isMember = open >= 3 && tokens.get(open - 2).is(".") && tokens.get(open - 1).isWord();
    return isMember && tokens.get(open - 3).isWord()
        ? Optional.of(tokens.get(open - 3).text())
        : Optional.empty();
  }

  private static boolean isAlone(List<Token> tokens, int at) {
    return at > 0
        && (tokens.get(at - 1).is("(") || tokens.get(at - 1).is(","))
        && at + 1 < tokens.size()
        && tokens.get(at + 1).is(",");
  }

  private static Optional<Declared> variable(Known known, String name) {
    return known.named(name).filter(each -> each.sort() == Sort.VARIABLE);
  }
}
