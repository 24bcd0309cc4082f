package dev.filtro.kernel.evaluation;

/// Code to run.
///
/// @param code the cell's text
/// @param number the execution count, for error messages
public record Cell(String code, int number) {}
