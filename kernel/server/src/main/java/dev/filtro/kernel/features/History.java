package dev.filtro.kernel.features;

import java.util.ArrayList;
import java.util.List;

/// What was run in this session, and what came of it.
final class History {

  /// The number of the session; there is one as long as nothing is kept on disk.
  static final int SESSION = 1;

  record Entry(int line, String input, String output) {}

  private final List<Entry> entries = new ArrayList<>();

  /// Adds a cell and the text of its value, which may be empty.
  synchronized void add(int line, String input, String output) {
    entries.add(new Entry(line, input, output));
  }

  /// All entries, oldest first.
  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
