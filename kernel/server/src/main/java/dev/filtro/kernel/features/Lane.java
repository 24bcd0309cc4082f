package dev.filtro.kernel.features;

/// Where a request is handled. Each lane has a thread and a queue of its own: requests of one lane
/// and shell are answered in order, and no lane waits for another.
public enum Lane {
  /// What is answered from memory, at once.
  PROMPT,
  /// Questions about code, which the compiler answers.
  CODE,
  /// What was run before, which may have to be read from a disk.
  HISTORY,
  /// Cells.
  EXECUTION,
  /// What front ends do on comms, which the user's handlers take.
  COMM,
  /// Stopping a cell, which may take a moment.
  INTERRUPT
}
