package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.evaluation.Completions.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/// Finds what may be typed at the cursor.
///
/// Order: what fits the wanted type, then names of the notebook, then the rest by alphabet, with
/// the methods that every object has at the end.
final class Completer {
  private static final int MAX_WITH_SIGNATURE = 8;
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("equals", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private final JShell jshell;
  private final SourceCodeAnalysis analysis;

  Completer(JShell jshell) {
    this.jshell = jshell;
    this.analysis = jshell.sourceCodeAnalysis();
  }

  Completions complete(String code, int cursor) {
    CursorContext context = CursorContext.of(code, cursor, analysis);
    String text = context.text();
    int[] anchor = {text.length()};
    List<Suggestion> suggestions = analysis.completionSuggestions(text, text.length(), anchor);
    int start = suggestions.isEmpty() ? wordStart(text) : anchor[0];
    String prefix = text.substring(start);
    boolean isMember =
        start > 0 && (text.charAt(start - 1) == '.' || text.charAt(start - 1) == ':');

    Map<String, Boolean> found = new LinkedHashMap<>();
    if (!isMember) {
      namesBefore(context).filter(name -> name.startsWith(prefix)).forEach(n -> found.put(n, true));
    }
    for (Suggestion suggestion : suggestions) {
      if (suggestion.continuation().startsWith(prefix)) {
        found.merge(suggestion.continuation(), suggestion.matchesType(), Boolean::logicalOr);
      }
    }
    List<Candidate> candidates = candidates(found, text.substring(0, start), isMember);
    return new Completions(candidates, start + context.shift(), cursor);
  }

  private static int wordStart(String text) {
    int start = text.length();
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /// What the same cell declares above, which JShell will know only once the cell has run.
  private static Stream<String> namesBefore(CursorContext context) {
    return context.declared().stream()
        .map(snippet -> snippet instanceof MethodSnippet ? snippet.name() + "(" : snippet.name());
  }

  private List<Candidate> candidates(Map<String, Boolean> found, String before, boolean isMember) {
    Set<String> own = ownNames();
    List<String> texts = new ArrayList<>(found.keySet());
    texts.sort(
        Comparator.comparing((String text) -> !Boolean.TRUE.equals(found.get(text)))
            .thenComparing(text -> OF_EVERY_OBJECT.contains(nameOf(text)))
            .thenComparing(text -> isMember || !own.contains(nameOf(text)))
            .thenComparing(Comparator.naturalOrder()));
    boolean few = texts.size() <= MAX_WITH_SIGNATURE;
    return texts.stream()
        .map(
            text -> new Candidate(text, typeOf(text, isMember), few ? signature(before, text) : ""))
        .toList();
  }

  private static String nameOf(String text) {
    int parenthesis = text.indexOf('(');
    return parenthesis < 0 ? text : text.substring(0, parenthesis);
  }

  private Set<String> ownNames() {
    return Stream.of(jshell.variables(), jshell.methods(), jshell.types())
        .flatMap(snippets -> snippets.map(DeclarationSnippet.class::cast))
        .map(DeclarationSnippet::name)
        .collect(Collectors.toSet());
  }

  private static String typeOf(String text, boolean isMember) {
    String name = nameOf(text);
    if (!isMember && SourceVersion.isKeyword(name)) {
      return "keyword";
    }
    if (text.contains("(")) {
      return Character.isUpperCase(name.codePointAt(0)) ? "class" : "function";
    }
    boolean isType =
        Character.isUpperCase(name.codePointAt(0)) && !name.equals(name.toUpperCase(Locale.ROOT));
    return isType ? "class" : "instance";
  }

  private String signature(String before, String text) {
    boolean isCall = text.contains("(");
    String source = before + nameOf(text) + (isCall ? "(" : "");
    return analysis.documentation(source, source.length(), false).stream()
        .map(Documentation::signature)
        .limit(3)
        .collect(Collectors.joining("; "));
  }
}
