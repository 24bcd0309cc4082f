package dev.filtro.kernel.help;

import java.util.ArrayList;
import java.util.List;

/// What may be typed, and the text that it replaces.
///
/// @param candidates best first
/// @param start offset in `char`s at which the replaced text begins
/// @param end offset in `char`s at which it ends
public record Completions(List<Candidate> candidates, int start, int end) {
  /// Keeps an unmodifiable copy.
  public Completions {
    candidates = List.copyOf(candidates);
  }

  /// These completions with some more behind them.
  public Completions and(List<Candidate> more) {
    List<Candidate> all = new ArrayList<>(candidates);
    all.addAll(more);
    return new Completions(all, start, end);
  }

  /// One possibility.
  ///
  /// @param text what is typed
  /// @param type what it is, in the words that JupyterLab has icons for: `function`, `class`,
  ///   `instance`, `module`, `keyword`
  /// @param signature parameters and result, or empty
  public record Candidate(String text, String type, String signature) {}
}
