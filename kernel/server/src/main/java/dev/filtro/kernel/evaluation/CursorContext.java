package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;

/// The snippet in which the cursor stands, which is what JShell's analysis wants, and what the cell
/// declares before it, which JShell does not know yet.
///
/// @param text what is analysed; ends at the cursor
/// @param shift what to add to offsets in `text` to get offsets in the cell
/// @param declared what the cell declares before
record CursorContext(String text, int shift, List<DeclarationSnippet> declared) {

  static CursorContext of(String code, int cursor, SourceCodeAnalysis analysis) {
    List<Piece> pieces = Piece.split(code.substring(0, cursor), analysis);
    int last =
        pieces.isEmpty() || endsBefore(pieces.getLast(), code, cursor)
            ? pieces.size()
            : pieces.size() - 1;
    int start = last < pieces.size() ? pieces.get(last).start() : cursor;
    List<DeclarationSnippet> declared = new ArrayList<>();
    StringBuilder locals = new StringBuilder();
    for (Piece piece : pieces.subList(0, last)) {
      List<Snippet> snippets = analysis.sourceToSnippets(piece.source());
      for (Snippet snippet : snippets) {
        if (snippet instanceof DeclarationSnippet declaration) {
          declared.add(declaration);
        }
      }
      if (canBeLocal(snippets)) {
        locals.append(piece.source()).append('\n');
      }
    }
    String current = code.substring(start, cursor);
    return isDeclaration(current, analysis)
        ? new CursorContext(current, start, declared)
        : new CursorContext(locals + current, start - locals.length(), declared);
  }

  /// A closed statement before the cursor is over; an expression without semicolon may go on.
  private static boolean endsBefore(Piece piece, String code, int cursor) {
    String upToCursor = code.substring(piece.start(), cursor).stripTrailing();
    return piece.whole() && (upToCursor.endsWith(";") || upToCursor.endsWith("}"));
  }

  /// Variables and local types can stand before an expression in one method body.
  private static boolean canBeLocal(List<Snippet> snippets) {
    return !snippets.isEmpty()
        && snippets.stream()
            .allMatch(snippet ->
                snippet.kind() == Snippet.Kind.VAR || snippet.kind() == Snippet.Kind.TYPE_DECL);
  }

  private static boolean isDeclaration(String source, SourceCodeAnalysis analysis) {
    return analysis.sourceToSnippets(source).stream()
        .anyMatch(snippet ->
            snippet instanceof MethodSnippet
                || snippet instanceof TypeDeclSnippet
                || snippet.kind() == Snippet.Kind.IMPORT
                || snippet.source().startsWith("import "));
  }
}
