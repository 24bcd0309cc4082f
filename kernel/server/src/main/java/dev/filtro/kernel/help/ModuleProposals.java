package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Completions.Candidate;
import java.lang.module.ModuleFinder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The JDK's modules, behind `import module`; the documented ones first.
final class ModuleProposals {
  private ModuleProposals() {}

  /// Whether a hole is in the name of a module.
  static boolean areFor(Hole hole) {
    return hole.isImport() && hole.before().size() > 1 && hole.before().get(1).is("module");
  }

  static Completions at(Hole hole, int cursor) {
    String typed = hole.before().stream().skip(2).map(Token::text).collect(Collectors.joining());
    List<Candidate> candidates =
        ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor().name())
            .filter(name -> name.startsWith(typed + hole.prefix()))
            .sorted(
                Comparator.comparing((String name) -> !name.startsWith("java."))
                    .thenComparing(name -> name))
            .map(name -> new Candidate(name.substring(typed.length()), "module", ""))
            .toList();
    return new Completions(candidates, hole.start(), cursor);
  }
}
