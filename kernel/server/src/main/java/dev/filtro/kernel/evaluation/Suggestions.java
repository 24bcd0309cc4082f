package dev.filtro.kernel.evaluation;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// What the user may have meant where a name is not found: names that differ in a letter or two,
/// and imports.
final class Suggestions {
  private static final int MAX_NAMES = 3;
  private static final int MAX_IMPORTS = 3;
  private static final Pattern SYMBOL =
      Pattern.compile("^\\s*symbol:\\s+(class|variable|method)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)");
  private static final List<String> PREFERRED =
      List.of("java.lang.", "java.util.", "java.io.", "java.nio.", "java.time.", "java.");

  private final SourceCodeAnalysis analysis;
  private final Set<String> variables;

  /// @param variables names of variables that the analysis does not know
  Suggestions(SourceCodeAnalysis analysis, Set<String> variables) {
    this.analysis = analysis;
    this.variables = variables;
  }

  /// Hints for an error.
  ///
  /// @param code the snippet
  /// @param offset the error's place in it
  /// @param message the compiler's lines
  List<String> of(String code, int offset, List<String> message) {
    for (String line : message) {
      Matcher symbol = SYMBOL.matcher(line);
      if (symbol.find()) {
        return of(code, offset, symbol.group(1), symbol.group(2));
      }
    }
    return List.of();
  }

  private List<String> of(String code, int offset, String kind, String name) {
    boolean isMember = offset < code.length() && code.charAt(offset) == '.';
    if (!isMember) {
      String imports = imports(name);
      if (!imports.isEmpty()) {
        return List.of("is an import missing? " + imports);
      }
    }
    String before = isMember ? code.substring(0, offset + 1) : "";
    return similar(before, kind, name).map(found -> "did you mean " + found + "?").stream()
        .toList();
  }

  private String imports(String name) {
    QualifiedNames names = analysis.listQualifiedNames(name, name.length());
    return names.getNames().stream()
        .filter(each -> each.endsWith("." + name))
        .sorted(Comparator.comparingInt(Suggestions::rank).thenComparing(each -> each))
        .limit(MAX_IMPORTS)
        .map(each -> "import " + each + ";")
        .collect(Collectors.joining("  or  "));
  }

  private static int rank(String qualified) {
    for (int i = 0; i < PREFERRED.size(); i++) {
      if (qualified.startsWith(PREFERRED.get(i))) {
        return i;
      }
    }
    return PREFERRED.size();
  }

  private Optional<String> similar(String before, String kind, String name) {
    Set<String> known = new LinkedHashSet<>();
    if (before.isEmpty() && !kind.equals("class")) {
      known.addAll(variables);
    }
    for (Suggestion suggestion :
        analysis.completionSuggestions(before, before.length(), new int[1])) {
      String text = suggestion.continuation();
      boolean isCall = text.contains("(");
      if (isCall == kind.equals("method")) {
        known.add(isCall ? text.substring(0, text.indexOf('(')) : text);
      }
    }
    int limit = Math.max(1, name.length() / 3);
    List<String> near =
        known.stream()
            .filter(each -> !each.equals(name) && EditDistance.of(each, name) <= limit)
            .sorted(Comparator.comparingInt(each -> EditDistance.of(each, name)))
            .limit(MAX_NAMES)
            .toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", near));
  }
}
