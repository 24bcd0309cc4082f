package dev.filtro.display;

/// Where displays go: a notebook, a page, a terminal.
public interface DisplaySink {

  /// Shows a bundle, under an id by which it can be replaced.
  void show(String id, MimeBundle bundle);

  /// Replaces what was shown under an id.
  void update(String id, MimeBundle bundle);

  /// Removes what the running cell has shown so far.
  ///
  /// @param wait whether to leave it until the next output comes, so that nothing flickers
  void clear(boolean wait);

  /// Whether an update replaces the earlier picture; if not, updates only add up.
  boolean updatesInPlace();
}
