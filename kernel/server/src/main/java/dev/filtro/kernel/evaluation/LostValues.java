package dev.filtro.kernel.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.VarSnippet;

/// Tells which variables have lost their values because a type was declared anew.
///
/// A type whose class could not be changed in place has another class now, which the old values are
/// not of.
final class LostValues {
  private final Session session;
  private final Consumer<String> notes;

  LostValues(Session session, Consumer<String> notes) {
    this.session = session;
    this.notes = notes;
  }

  /// @param before what was declared before
  /// @param variables the classes of JShell's own variables before
  void tell(Declared before, Map<String, String> variables) throws WorkerGoneException {
    Set<String> replaced = session.declared().replacedSince(before);
    String why = " lost its value: " + named(replaced) + " redefined";
    session
        .jshell()
        .variables()
        .filter(variable -> !variable.name().isEmpty() && !isWhereItWas(variable, variables))
        .forEach(variable -> notes.accept(variable.name() + why));
    if (replaced.isEmpty()) {
      return;
    }
    for (Variables.Variable variable : session.variables().all()) {
      if (variable.isOf(replaced)) {
        notes.accept(variable.name() + why);
        empty(variable);
      }
    }
  }

  /// Declares it anew with the type that there is now.
  private void empty(Variables.Variable variable) throws WorkerGoneException {
    String type = CompileErrorText.withoutWrappers(variable.type());
    String code = type + " " + variable.name() + ";";
    Part part =
        new Part(
            Part.Kind.VARIABLE,
            0,
            code.length(),
            variable.name(),
            type,
            Part.NONE,
            Part.NONE,
            false,
            false);
    Optional<Joiner.Compiled> compiled = session.joiner().compile(code, List.of(part), false);
    session.variables().remove(variable.name());
    if (compiled.isPresent()) {
      new JoinedRun(session, new Cell(code, 0)).declareOnly(compiled.get());
    }
  }

  private boolean isWhereItWas(VarSnippet variable, Map<String, String> variables) {
    String before = variables.get(variable.name());
    return before == null || before.equals(Declared.className(session.jshell(), variable));
  }

  private static String named(Set<String> types) {
    return "class "
        + String.join(" and ", types.stream().sorted().toList())
        + (types.size() == 1 ? " was" : " were");
  }
}
