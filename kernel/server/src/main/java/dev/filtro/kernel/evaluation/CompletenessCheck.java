package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.evaluation.Completeness.Status;
import java.util.List;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.SourceCodeAnalysis;

/// Tells whether a cell may run as it stands.
final class CompletenessCheck {
  private static final String STEP = "    ";

  private CompletenessCheck() {}

  static Completeness of(String code, SourceCodeAnalysis analysis) {
    List<Piece> pieces = Piece.split(code, analysis);
    if (pieces.isEmpty() || pieces.getLast().whole()) {
      return new Completeness(Status.COMPLETE, "");
    }
    String last = pieces.getLast().source();
    return switch (analysis.analyzeCompletion(last).completeness()) {
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE ->
          new Completeness(Status.INCOMPLETE, indent(code));
      case UNKNOWN ->
          new Completeness(isWrong(last, analysis) ? Status.INVALID : Status.COMPLETE, "");
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> new Completeness(Status.COMPLETE, "");
    };
  }

  private static boolean isWrong(String source, SourceCodeAnalysis analysis) {
    return analysis.sourceToSnippets(source).stream().anyMatch(ErroneousSnippet.class::isInstance);
  }

  /// That of the last line, and a step more after an opening bracket.
  private static String indent(String code) {
    String lastLine = code.stripTrailing();
    lastLine = lastLine.substring(lastLine.lastIndexOf('\n') + 1);
    String indent = lastLine.substring(0, lastLine.length() - lastLine.stripLeading().length());
    boolean opens = lastLine.endsWith("{") || lastLine.endsWith("(") || lastLine.endsWith("[");
    return opens ? indent + STEP : indent;
  }
}
