package dev.filtro.kernel.evaluation;

import java.util.List;

/// Where code stands: in a cell, or in a file.
///
/// @param name how messages call it, such as `cell 3`
/// @param text the whole text
/// @param start the code's offset in the text, in `char`s
/// @param inserted what the code has that the text has not, from front to back
record CellSource(String name, String text, int start, List<Insertion> inserted) {

  /// What has been put into the code.
  ///
  /// @param offset where it begins in the code, in `char`s
  record Insertion(int offset, int length) {}

  /// Code that is as it stands in the text.
  CellSource(String name, String text, int start) {
    this(name, text, start, List.of());
  }

  /// Code of a cell.
  static CellSource of(Cell cell, int start) {
    return new CellSource(cell.name(), cell.code(), start);
  }

  /// A piece of a cell.
  static CellSource of(Cell cell, Piece piece) {
    CellSource whole = of(cell, piece.start());
    return new CellSource(whole.name, whole.text, whole.start, piece.inserted());
  }

  /// A line of the code as a line of the whole.
  ///
  /// @param codeLine counted from 1
  int line(int codeLine) {
    return lineAt(0) + codeLine - 1;
  }

  /// The line of the whole, from 1, at an offset in the code.
  int lineAt(long offset) {
    return 1 + (int) before(offset).chars().filter(c -> c == '\n').count();
  }

  /// The column, from 1, at an offset in the code.
  int columnAt(long offset) {
    String before = before(offset);
    return before.length() - before.lastIndexOf('\n');
  }

  /// The text of a line.
  ///
  /// @param line counted from 1
  String lineText(int line) {
    return text.lines().skip(line - 1L).findFirst().orElse("");
  }

  private String before(long offset) {
    long own = offset;
    for (Insertion each : inserted) {
      own -= Math.clamp(offset - each.offset(), 0L, each.length());
    }
    int end = (int) Math.clamp(start + own, 0L, text.length());
    return text.substring(0, end);
  }
}
