package dev.filtro.worker;

/// What JDI throws into the cell's thread to end it.
///
/// One instance without a stack, made beforehand, serves all: the server finds it over JDI.
final class StopCell extends Error {
  private static final long serialVersionUID = 1L;

  StopCell() {
    super("The cell was stopped", null, false, false);
  }
}
