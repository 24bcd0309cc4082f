package dev.filtro.cnn.nn;

/// A rectangle of places of an image or of a layer's maps; it may reach beyond their edge.
///
/// @param top the first row
/// @param left the first column
/// @param bottom the row behind the last
/// @param right the column behind the last
public record Region(int top, int left, int bottom, int right) {

  /// One place.
  public static Region of(int row, int column) {
    return new Region(row, column, row + 1, column + 1);
  }

  /// Rows.
  public int height() {
    return bottom - top;
  }

  /// Columns.
  public int width() {
    return right - left;
  }

  /// The smallest one that holds both.
  public Region with(Region other) {
    return new Region(
        Math.min(top, other.top),
        Math.min(left, other.left),
        Math.max(bottom, other.bottom),
        Math.max(right, other.right));
  }

  /// What of it lies in another one; without rows or columns if nothing does.
  public Region within(Region other) {
    int first = Math.max(top, other.top);
    int start = Math.max(left, other.left);
    return new Region(
        first,
        start,
        Math.max(first, Math.min(bottom, other.bottom)),
        Math.max(start, Math.min(right, other.right)));
  }

  @Override
  public String toString() {
    return "rows %d to %d, columns %d to %d".formatted(top, bottom - 1, left, right - 1);
  }
}
