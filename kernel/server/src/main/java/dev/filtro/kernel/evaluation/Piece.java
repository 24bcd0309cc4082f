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
/// @param parts what it consists of if it could stand in a method, with offsets in the cell: one
///   part, or one for each variable of a list; else empty
/// @param inserted what its text has that the cell has not, from front to back
record Piece(
    String source,
    int start,
    boolean whole,
    List<Part> parts,
    List<CellSource.Insertion> inserted) {

  /// A piece whose text is the cell's.
  Piece(String source, int start, boolean whole, List<Part> parts) {
    this(source, start, whole, parts, List.of());
  }

  /// Splits a cell.
  ///
  /// @param parsed the parts of the whole cell, if it consists of such
  static List<Piece> of(String code, List<Part> parsed) {
    List<Piece> pieces = new ArrayList<>();
    int next = 0;
    while (next < parsed.size()) {
      int begin = next;
      int start = parsed.get(begin).start();
      while (next < parsed.size() && parsed.get(next).start() == start) {
        next++;
      }
      List<Part> parts = List.copyOf(parsed.subList(begin, next));
      String source = closed(code.substring(start, parts.getLast().end()), parts.getLast());
      boolean joins = parts.stream().noneMatch(part -> part.kind() == Part.Kind.OTHER);
      pieces.add(new Piece(source, start, true, joins ? parts : List.of()));
    }
    return pieces;
  }

  /// A cell may end without its last semicolon; JShell misreads a variable that does.
  private static String closed(String source, Part last) {
    return last.kind() == Part.Kind.VARIABLE && !source.endsWith(";") ? source + ";" : source;
  }

  /// This piece with its parts, if it could stand in a method.
  ///
  /// @param cellLength where the cell ends: JShell may have added a semicolon
  Piece parsed(StatementParser parser, List<String> options, int cellLength) {
    List<Part> found = whole ? parser.parse(source, options).orElse(List.of()) : List.<Part>of();
    List<Part> placed = found.stream().map(part -> part.from(-start)).toList();
    boolean joins =
        placed.stream()
            .allMatch(part -> part.kind() != Part.Kind.OTHER && part.end() <= cellLength);
    return new Piece(source, start, whole, joins ? placed : List.of());
  }

  /// This piece with something more in its text, behind all that was put into it before.
  Piece inserting(int offset, String text) {
    String longer = source.substring(0, offset) + text + source.substring(offset);
    List<CellSource.Insertion> all = new ArrayList<>(inserted);
    all.add(new CellSource.Insertion(offset, text.length()));
    return new Piece(longer, start, whole, parts, List.copyOf(all));
  }

  /// The variables that it declares.
  List<String> declared() {
    return parts.stream()
        .filter(part -> part.kind() == Part.Kind.VARIABLE)
        .map(Part::name)
        .toList();
  }

  /// The final variables that it declares.
  List<String> constants() {
    return parts.stream().filter(Part::isFinal).map(Part::name).toList();
  }

  /// Splits a cell that holds more than statements, as JShell sees it.
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
          pieces.add(new Piece(info.source().stripLeading(), start + skipped, true, List.of()));
          rest = info.remaining();
        }
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE, UNKNOWN -> {
          pieces.add(new Piece(rest.stripLeading(), start + skipped, false, List.of()));
          rest = "";
        }
      }
    }
    return pieces;
  }
}
