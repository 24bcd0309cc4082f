package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.evaluation.Completeness.Status;
import dev.filtro.kernel.help.NextIndent;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jshell.ErroneousSnippet;

/// Tells whether a cell may run as it stands.
final class CompletenessCheck {
  /// An annotation, or the first branch of `? :`, behind which JShell expects nothing.
  private static final Pattern OPEN_END =
      Pattern.compile(
          "(?:.*[;{}\\s])?@(?!interface)[\\w.]+(?:\\([^()]*\\))?|[^;{}]*\\?[^;{}]*:",
          Pattern.DOTALL);

  private final Session session;
  private final StatementParser parser;
  private final List<String> options;

  CompletenessCheck(Session session) {
    this.session = session;
    this.parser = new StatementParser(session.javac(), session.joinedFiles());
    this.options = session.compilerOptions();
  }

  Completeness of(String code) {
    if (SourceFile.isOne(code) || parser.parse(code, options).isPresent()) {
      return new Completeness(Status.COMPLETE, "");
    }
    if (OPEN_END.matcher(code.strip()).matches()) {
      return new Completeness(Status.INCOMPLETE, NextIndent.of(code));
    }
    List<Piece> pieces = Piece.split(code, session.analysis());
    if (pieces.stream().anyMatch(piece -> piece.whole() && isWrong(piece.source()))) {
      return new Completeness(Status.INVALID, "");
    }
    if (pieces.isEmpty() || pieces.getLast().whole()) {
      return new Completeness(Status.COMPLETE, "");
    }
    String last = pieces.getLast().source();
    return switch (session.analysis().analyzeCompletion(last).completeness()) {
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE ->
          new Completeness(Status.INCOMPLETE, NextIndent.of(code));
      case UNKNOWN -> new Completeness(isWrong(last) ? Status.INVALID : Status.COMPLETE, "");
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> new Completeness(Status.COMPLETE, "");
    };
  }

  private boolean isWrong(String source) {
    return parser.parse(source, options).isEmpty()
        && session.analysis().sourceToSnippets(source).stream()
            .anyMatch(ErroneousSnippet.class::isInstance);
  }
}
