package dev.filtro.kernel.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/// Shows JShell those variables of joined statements that its own declarations use: as imports, so
/// that it compiles a method anew when a variable in it is declared anew.
final class Sharing {
  private final Session session;
  private final Set<String> imports = new HashSet<>();
  private final Map<String, String> classes = new HashMap<>();
  private final Map<String, Snippet> snippets = new HashMap<>();
  private final Set<String> mentioned = new HashSet<>();

  Sharing(Session session) {
    this.session = session;
  }

  /// The ids of JShell's imports of variables.
  Set<String> imports() {
    return imports;
  }

  /// Notes the names in a declaration of JShell, which may wait for them.
  void mention(Collection<String> names) {
    mentioned.addAll(names);
  }

  /// Whether JShell has to learn of a variable of this name.
  boolean concerns(String name) {
    return mentioned.contains(name)
        || classes.containsKey(name)
        || session.openShell().stream()
            .flatMap(JShell::variables)
            .anyMatch(variable -> variable.name().equals(name));
  }

  /// Shows JShell the variables of these names.
  void share(Collection<String> names) {
    session.variables().among(names).forEach(this::share);
  }

  private void share(Variables.Variable variable) {
    if (variable.className().equals(classes.get(variable.name()))) {
      return;
    }
    List<VarSnippet> former =
        session.jshell().variables().filter(known -> known.name().equals(variable.name())).toList();
    former.forEach(session.jshell()::drop);
    Snippet formerImport = snippets.get(variable.name());
    if (formerImport != null) {
      session.jshell().drop(formerImport); // replacing it would leave what uses it as it is
    }
    session.classPath().share(session.cellClasses().named(variable.className()));
    for (SnippetEvent event : session.jshell().eval(variable.importLine())) {
      if (event.causeSnippet() == null) {
        imports.add(event.snippet().id());
        snippets.put(variable.name(), event.snippet());
      }
    }
    classes.put(variable.name(), variable.className());
    session.declaredHasChanged();
  }
}
