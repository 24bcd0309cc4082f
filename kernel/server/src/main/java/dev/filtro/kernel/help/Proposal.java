package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Completions.Candidate;
import java.util.Comparator;

/// One thing that may be typed, and what decides on its place in the list.
///
/// @param name what is compared with what has been typed
/// @param candidate what is typed instead
/// @param nearness how near it is declared
/// @param fits whether it has the type that is wanted
record Proposal(
    String name, Candidate candidate, Nearness nearness, boolean fits, boolean deprecated) {

  enum Nearness {
    CELL,
    NOTEBOOK,
    OWN,
    IMPORTED,
    INHERITED,
    KEYWORD,
    EVERY_OBJECT,
    ELSEWHERE
  }

  private boolean isImportedConstant() {
    return nearness == Nearness.IMPORTED && !candidate.type().equals("function");
  }

  /// The order for what has been typed.
  static Comparator<Proposal> order(String typed) {
    return Comparator.comparing((Proposal each) -> NameMatch.of(each.name, typed))
        .thenComparing(Proposal::deprecated)
        .thenComparing(each -> each.nearness == Nearness.ELSEWHERE)
        .thenComparing(each -> !each.fits)
        .thenComparing(Proposal::nearness)
        .thenComparing(each -> typed.isEmpty() && each.isImportedConstant())
        .thenComparingInt(each -> each.candidate.type().equals("class") ? each.name.length() : 0)
        .thenComparing(each -> each.nearness == Nearness.ELSEWHERE ? "" : each.candidate.text());
  }
}
