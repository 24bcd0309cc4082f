package dev.filtro.kernel.evaluation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of code that may be names, those in comments and strings among them.
final class Identifiers {
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}][\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}\\p{Mn}\\p{Mc}\\p{Nd}]*");

  private Identifiers() {}

  static Set<String> of(String code) {
    return WORD.matcher(code)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
