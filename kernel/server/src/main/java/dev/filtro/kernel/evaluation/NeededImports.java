package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/// Tells what JShell may leave out when it compiles declarations: it imports all that lives into
/// each of them, which takes most of the time of many short ones.
final class NeededImports {
  private final Session session;

  NeededImports(Session session) {
    this.session = session;
  }

  /// The imports and declarations that none of these needs, nor what is compiled anew with them.
  List<Snippet> others(Collection<? extends DeclarationSnippet> declared) {
    JShell jshell = session.jshell();
    Set<String> words = words(declared, jshell);
    ImportedNames imported = session.imported();
    return jshell
        .snippets()
        .filter(snippet -> jshell.status(snippet).isDefined())
        .filter(snippet ->
            switch (snippet) {
              case ImportSnippet line -> !imported.mayMatter(closed(line), words);
              case DeclarationSnippet other -> !words.contains(other.name());
              default -> false;
            })
        .toList();
  }

  private static String closed(ImportSnippet line) {
    String source = line.source().strip();
    return source.endsWith(";") ? source : source + ";";
  }

  /// A declaration and the words in its source.
  private record Mention(String name, Set<String> words) {
    static Mention of(DeclarationSnippet snippet) {
      return new Mention(snippet.name(), Identifiers.of(snippet.source()));
    }
  }

  /// All that the declarations mention, and all that is mentioned by what mentions them.
  private static Set<String> words(
      Collection<? extends DeclarationSnippet> declared, JShell jshell) {
    Set<String> words = new HashSet<>();
    Set<String> changed = new HashSet<>();
    declared.stream()
        .map(Mention::of)
        .forEach(each -> {
          words.addAll(each.words());
          changed.add(each.name());
        });
    List<Mention> left =
        jshell
            .snippets()
            .filter(DeclarationSnippet.class::isInstance)
            .map(DeclarationSnippet.class::cast)
            .filter(each -> jshell.status(each).isActive())
            .map(Mention::of)
            .collect(Collectors.toCollection(ArrayList::new));
    while (left.removeIf(each -> isConcerned(each, changed, words))) {
      // what was added may be mentioned in turn
    }
    return words;
  }

  private static boolean isConcerned(Mention each, Set<String> changed, Set<String> words) {
    boolean isConcerned = each.words().stream().anyMatch(changed::contains);
    if (isConcerned) {
      words.addAll(each.words());
      changed.add(each.name());
    }
    return isConcerned;
  }
}
