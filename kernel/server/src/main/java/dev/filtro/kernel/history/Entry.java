package dev.filtro.kernel.history;

/// A cell that was run.
///
/// @param session number of the session; later ones have higher numbers
/// @param line the execution count
/// @param input the code
/// @param output the value's text, shortened; empty if there was none
public record Entry(int session, int line, String input, String output) {}
