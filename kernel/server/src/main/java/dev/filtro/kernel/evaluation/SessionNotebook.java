package dev.filtro.kernel.evaluation;

import dev.filtro.kernel.help.Notebook.Declared;
import dev.filtro.kernel.help.Notebook.Known;
import dev.filtro.kernel.help.Notebook.Sort;
import dev.filtro.kernel.help.Notebook.Value;
import dev.filtro.worker.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/// What the cells of a session left behind.
final class SessionNotebook {
  private static final int PATIENCE_MILLISECONDS = 20;

  private final Session session;
  private final WorkerSettings settings;
  private volatile Known last;

  SessionNotebook(Session session, WorkerSettings settings) {
    this.session = session;
    this.settings = settings;
    this.last = before(settings);
  }

  /// What there is before any cell and any worker: the imports of the start-up code.
  static Known before(WorkerSettings settings) {
    List<String> imports = StartUp.of(settings.startUp()).imports();
    return new Known(
        imports,
        List.of(),
        Map.of(),
        settings.classPath(),
        settings.compilerOptions(),
        settings.folder());
  }

  /// While a cell is being compiled, what was known before.
  Known known() {
    try {
      if (session.lock().tryLock(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        try {
          last = look();
        } finally {
          session.lock().unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  private Known look() {
    List<Declared> declared = new ArrayList<>();
    session.openShell().ifPresent(open -> addDeclared(open, declared));
    session.variables().all().forEach(variable -> declared.add(declared(variable)));
    return new Known(
        session.declared().imports(),
        declared,
        session.cellClasses().bytes(),
        session.classPath().entries(),
        settings.compilerOptions(),
        settings.folder());
  }

  private static void addDeclared(JShell jshell, List<Declared> declared) {
    SourceCodeAnalysis analysis = jshell.sourceCodeAnalysis();
    for (Snippet snippet : jshell.snippets().toList()) {
      if (snippet instanceof DeclarationSnippet declaration && jshell.status(snippet).isDefined()) {
        declared.add(declared(declaration, analysis));
      }
    }
  }

  private static Declared declared(DeclarationSnippet snippet, SourceCodeAnalysis analysis) {
    Sort sort =
        switch (snippet.kind()) {
          case VAR -> Sort.VARIABLE;
          case METHOD -> Sort.METHOD;
          default -> Sort.TYPE;
        };
    String type = snippet instanceof VarSnippet variable ? variable.typeName() : "";
    String className = analysis.wrapper(snippet).fullClassName();
    return new Declared(sort, snippet.name(), className, type, snippet.source().strip());
  }

  private static Declared declared(Variables.Variable variable) {
    return new Declared(
        Sort.VARIABLE,
        variable.name(),
        variable.className(),
        variable.typeText(),
        variable.typeText() + " " + variable.name() + ";");
  }

  Optional<Value> value(Declared variable) {
    Optional<Report.Described> described =
        session.link().describe(variable.className(), variable.name());
    return described.map(found ->
        new Value(
            UsersNames.typesIn(found.type()), UsersNames.typesIn(found.text()), found.names()));
  }
}
