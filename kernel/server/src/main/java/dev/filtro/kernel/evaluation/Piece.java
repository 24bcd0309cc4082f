package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// One snippet of a cell: an import, a declaration, a statement or an expression.
///
/// @param source its text without the white space before it
/// @param start offset in the cell, in `char`s
/// @param whole whether it is complete, as far as its syntax tells
record Piece(String source, int start, boolean whole) {

  /// Splits a cell.
  static List<Piece> split(String code, SourceCodeAnalysis analysis) {
    List<Piece> pieces = new ArrayList<>();
    String rest = code;
    while (!rest.isBlank()) {
      int start = code.length() - rest.length();
      int skipped = rest.length() - rest.stripLeading().length();
      CompletionInfo info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY -> rest = "";
        case COMPLETE, COMPLETE_WITH_SEMI -> {
          pieces.add(new Piece(info.source().stripLeading(), start + skipped, true));
          rest = info.remaining();
        }
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE, UNKNOWN -> {
          pieces.add(new Piece(rest.stripLeading(), start + skipped, false));
          rest = "";
        }
      }
    }
    return pieces;
  }
}
