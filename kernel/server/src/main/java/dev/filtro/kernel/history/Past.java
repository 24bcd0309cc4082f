package dev.filtro.kernel.history;

import java.util.List;

/// All that is remembered, seen from one shell.
///
/// @param current number of the shell's own session
/// @param entries oldest first
public record Past(int current, List<Entry> entries) {

  /// Keeps an unmodifiable copy.
  public Past {
    entries = List.copyOf(entries);
  }
}
