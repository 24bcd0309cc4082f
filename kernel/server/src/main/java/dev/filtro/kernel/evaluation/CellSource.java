package dev.filtro.kernel.evaluation;

/// Where code stands: in a cell, or in a file.
///
/// @param name how messages call it, such as `cell 3`
/// @param text the whole text
/// @param start the code's offset in the text, in `char`s
record CellSource(String name, String text, int start) {

  /// Code of a cell.
  static CellSource of(Cell cell, int start) {
    String name = cell.number() > 0 ? "cell " + cell.number() : "start-up";
    return new CellSource(name, cell.code(), start);
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
    int end = (int) Math.clamp(start + offset, 0L, text.length());
    return text.substring(0, end);
  }
}
