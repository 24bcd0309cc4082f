package dev.filtro.kernel.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/// Declares methods and types that follow each other at once.
final class BatchRun {
  private final Session session;
  private final SnippetRun snippets;
  private final Optional<SnippetBatch> batch = SnippetBatch.ofThisJvm();

  BatchRun(Session session, SnippetRun snippets) {
    this.session = session;
    this.snippets = snippets;
  }

  /// A piece that may be declared together with others.
  record Declarable(Piece piece, DeclarationSnippet snippet) {}

  /// Those at the front that may be declared at once: whole ones of different names.
  List<Declarable> declarable(Collection<Piece> left) {
    List<Declarable> group = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Piece piece : left) {
      Optional<DeclarationSnippet> snippet = batch.flatMap(found -> snippet(found, piece));
      if (snippet.isEmpty() || !names.add(snippet.get().name())) {
        break;
      }
      group.add(new Declarable(piece, snippet.get()));
    }
    return group;
  }

  private Optional<DeclarationSnippet> snippet(SnippetBatch found, Piece piece) {
    if (!piece.parts().isEmpty() || !piece.whole() || !piece.source().endsWith("}")) {
      return Optional.empty();
    }
    List<Snippet> parsed = found.parse(session.jshell(), piece.source());
    return parsed.size() == 1
            && parsed.getFirst() instanceof DeclarationSnippet declaration
            && (declaration.kind() == Kind.METHOD || declaration.kind() == Kind.TYPE_DECL)
        ? Optional.of(declaration)
        : Optional.empty();
  }

  /// Declares them.
  ///
  /// @return those that were not accepted
  List<Piece> declare(List<Declarable> group) throws WorkerGoneException {
    group.forEach(each -> session.sharing().share(Identifiers.of(each.piece().source())));
    Declared before = session.declared();
    Map<String, String> variables = snippets.variableClasses();
    List<Piece> rejected = new ArrayList<>();
    for (SnippetEvent event : events(group)) {
      Piece piece =
          group.stream()
              .filter(each -> each.snippet().equals(event.snippet()))
              .map(Declarable::piece)
              .findFirst()
              .orElse(group.getFirst().piece());
      if (event.causeSnippet() == null && event.status() == Status.REJECTED) {
        rejected.add(piece);
      } else {
        snippets.note(event, piece);
      }
    }
    session.declaredHasChanged();
    snippets.tellLostValues(before, variables);
    return rejected;
  }

  private List<SnippetEvent> events(List<Declarable> group) throws WorkerGoneException {
    try {
      SnippetBatch jshell = batch.orElseThrow();
      List<DeclarationSnippet> parsed = group.stream().map(Declarable::snippet).toList();
      List<Snippet> others = new NeededImports(session).others(parsed);
      List<SnippetEvent> events =
          jshell.without(others, () -> jshell.declare(session.jshell(), List.copyOf(parsed)));
      if (session.link().isGone()) {
        throw new WorkerGoneException("The worker ended");
      }
      return events;
    } catch (IllegalStateException e) {
      throw new WorkerGoneException(String.valueOf(e.getMessage()));
    }
  }
}
