package dev.filtro.kernel.features;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The shells that clients have added to the main one.
///
/// Source: Jupyter Enhancement Proposal 91, kernel subshells.
public final class Subshells {
  private final Set<String> ids = new LinkedHashSet<>();

  /// Adds a shell.
  ///
  /// @return its id
  synchronized String create() {
    String id = UUID.randomUUID().toString();
    ids.add(id);
    return id;
  }

  /// Removes a shell.
  ///
  /// @return whether it was there
  synchronized boolean remove(String id) {
    return ids.remove(id);
  }

  /// The ids, oldest first.
  synchronized List<String> ids() {
    return List.copyOf(ids);
  }

  /// Whether a shell is there.
  public synchronized boolean has(String id) {
    return ids.contains(id);
  }
}
