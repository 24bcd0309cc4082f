package dev.filtro.kernel.evaluation;

/// Where a snippet stands.
///
/// @param cell the cell
/// @param start the snippet's offset in the cell's code, in `char`s
record CellSource(Cell cell, int start) {

  /// A line of the snippet as a line of the cell.
  ///
  /// @param snippetLine counted from 1
  int line(int snippetLine) {
    return lineAt(0) + snippetLine - 1;
  }

  /// The cell's line, from 1, at an offset in the snippet.
  int lineAt(long offset) {
    return 1 + (int) before(offset).chars().filter(c -> c == '\n').count();
  }

  /// The column, from 1, at an offset in the snippet.
  int columnAt(long offset) {
    String before = before(offset);
    return before.length() - before.lastIndexOf('\n');
  }

  /// The text of a line.
  ///
  /// @param line counted from 1
  String text(int line) {
    return cell.code().lines().skip(line - 1L).findFirst().orElse("");
  }

  private String before(long offset) {
    int end = (int) Math.clamp(start + offset, 0L, cell.code().length());
    return cell.code().substring(0, end);
  }

  /// How messages name the cell.
  String name() {
    return cell.number() > 0 ? "cell " + cell.number() : "start-up";
  }
}
