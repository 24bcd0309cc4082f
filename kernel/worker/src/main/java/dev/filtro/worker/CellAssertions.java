package dev.filtro.worker;

/// Has `assert` checked in cells: there one is written to be seen failing. Libraries and whole
/// files keep what the JVM's options say (`-ea`).
final class CellAssertions {
  /// The package that the classes of cells are in.
  private static final String PACKAGE = "REPL";

  private CellAssertions() {}

  static void enable(ClassLoader cells) {
    cells.setPackageAssertionStatus(PACKAGE, true);
  }
}
