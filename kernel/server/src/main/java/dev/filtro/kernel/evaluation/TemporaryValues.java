package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/// The variables `$1`, `$2` ... that JShell makes for bare expressions.
///
/// JShell imports every live one into each new snippet, and each holds its value for ever: so only
/// the latest few live on, and those that other snippets use.
final class TemporaryValues {
  private static final int KEPT = 5;
  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private final Session session;
  private final Deque<VarSnippet> live = new ArrayDeque<>();

  TemporaryValues(Session session) {
    this.session = session;
  }

  /// Notes the variables that came about and drops those that are too old.
  void note(List<SnippetEvent> events) throws WorkerGoneException {
    for (SnippetEvent event : events) {
      if (event.snippet() instanceof VarSnippet variable
          && variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
          && session.jshell().status(variable).isActive()) {
        live.add(variable);
      }
    }
    while (live.size() > KEPT) {
      drop(live.removeFirst());
    }
  }

  private void drop(VarSnippet variable) throws WorkerGoneException {
    boolean isUsed =
        session.analysis().dependents(variable).stream()
            .anyMatch(user -> session.jshell().status(user).isActive() && isDeclaration(user));
    if (isUsed || !session.jshell().status(variable).isActive()) {
      return;
    }
    String className = session.analysis().wrapper(variable).fullClassName();
    session.jshell().drop(variable);
    if (!PRIMITIVES.contains(variable.typeName())) {
      session.link().request(new Command.Forget(className, variable.name()));
    }
  }

  private static boolean isDeclaration(Snippet snippet) {
    return snippet.kind().isPersistent();
  }
}
