package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;

/// Lists what the notebook has declared, with the values that variables have now.
final class Declarations {
  private static final int MAX_VALUE_CHARS = 80;

  private final Session session;

  Declarations(Session session) {
    this.session = session;
  }

  /// Variables, then methods, then types, each in the order of their declaration.
  List<Declaration> all() {
    List<Variables.Variable> variables;
    List<Declaration> others = new ArrayList<>();
    session.lock().lock();
    try {
      variables = session.liveVariables();
      session.openShell().stream()
          .flatMap(JShell::methods)
          .map(m -> plain(Declaration.Kind.METHOD, m.name(), m.signature()))
          .forEach(others::add);
      session.openShell().stream()
          .flatMap(JShell::types)
          .map(type -> plain(Declaration.Kind.TYPE, type.name(), sort(type.subKind())))
          .forEach(others::add);
    } finally {
      session.lock().unlock();
    }
    List<Declaration> all = new ArrayList<>(variables.stream().map(this::variable).toList());
    all.addAll(others);
    return all;
  }

  /// All names.
  static Set<String> names(Session session) {
    Set<String> names = new HashSet<>();
    session.liveVariables().forEach(variable -> names.add(variable.name()));
    session.openShell().stream()
        .flatMap(jshell -> Stream.concat(jshell.methods(), jshell.types()))
        .forEach(each -> names.add(each.name()));
    return names;
  }

  private static Declaration plain(Declaration.Kind kind, String name, String type) {
    return new Declaration(kind, name, type, "", "");
  }

  private static String sort(SubKind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return name.substring(0, name.indexOf('_'));
  }

  private Declaration variable(Variables.Variable variable) {
    Optional<Report.Described> described =
        session.link().describe(variable.className(), variable.name());
    return new Declaration(
        Declaration.Kind.VARIABLE,
        variable.name(),
        variable.typeText(),
        described.map(Report.Described::text).map(Declarations::shorten).orElse("(busy)"),
        described.map(Report.Described::size).orElse(""));
  }

  private static String shorten(String value) {
    String line = value.lines().findFirst().orElse("");
    boolean whole = line.length() == value.length() && line.length() <= MAX_VALUE_CHARS;
    return whole ? line : line.substring(0, Math.min(line.length(), MAX_VALUE_CHARS)) + " ...";
  }
}
