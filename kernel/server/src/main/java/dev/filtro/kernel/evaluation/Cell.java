package dev.filtro.kernel.evaluation;

/// Code to run.
///
/// @param code the cell's text
/// @param number the execution count
/// @param name how messages call it
public record Cell(String code, int number, String name) {

  /// A cell that is called by its number.
  public Cell(String code, int number) {
    this(code, number, number > 0 ? "cell " + number : "start-up");
  }

  /// Other code that stands for this cell's.
  public Cell with(String other) {
    return new Cell(other, number, name);
  }
}
