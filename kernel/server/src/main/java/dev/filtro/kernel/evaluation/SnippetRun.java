package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Report;
import dev.filtro.worker.Thrown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/// Runs what JShell evaluates: methods, types, imports, and what does not compile.
final class SnippetRun {
  private static final int MAX_EXPLAINED = 3;

  private final Session session;
  private final Cell cell;
  private final CellOutput output;
  private final List<DeclarationSnippet> declared = new ArrayList<>();
  private boolean rejected;
  private boolean unresolved;
  private boolean hasValue;

  SnippetRun(Session session, Cell cell, CellOutput output) {
    this.session = session;
    this.cell = cell;
    this.output = output;
  }

  /// Whether the last one did not compile.
  boolean isRejected() {
    return rejected;
  }

  /// Whether the last one failed because a name is missing.
  boolean isUnresolved() {
    return unresolved;
  }

  /// Whether the last one is an expression with a value to show.
  boolean hasValue() {
    return hasValue;
  }

  /// A misspelt name in a method would else be noticed only when it is called.
  void warnOfUndeclared() {
    for (DeclarationSnippet declaration : declared) {
      if (Undeclared.isWaiting(session.jshell(), declaration)) {
        note(Undeclared.describe(session.jshell(), declaration));
      }
    }
  }

  /// Tells the user something that is no error.
  void note(String text) {
    output.stream("stderr", "note: " + text + "\n");
  }

  Optional<CellOutcome.Failure> run(Piece piece) throws WorkerGoneException {
    session.sharing().share(Identifiers.of(piece.source()));
    Declared before = session.declared();
    Map<String, String> variables = variableClasses();
    List<SnippetEvent> events = eval(piece);
    session.declaredHasChanged();
    Optional<SnippetEvent> wrong = rejected(events);
    rejected = wrong.isPresent();
    unresolved = wrong.isPresent() && isUnresolved(wrong.get().snippet());
    if (wrong.isPresent()) {
      return Optional.of(compileError(wrong.get().snippet(), piece));
    }
    tellLostValues(before, variables);
    hasValue = hasValue(events);
    return thrown();
  }

  void tellLostValues(Declared before, Map<String, String> variables) throws WorkerGoneException {
    new LostValues(session, this::note).tell(before, variables);
  }

  /// The classes of JShell's own variables, by their names.
  Map<String, String> variableClasses() {
    Map<String, String> classes = new HashMap<>();
    session
        .jshell()
        .variables()
        .forEach(each -> classes.put(each.name(), Declared.className(session.jshell(), each)));
    return classes;
  }

  private Optional<CellOutcome.Failure> thrown() {
    return switch (session.execution().lastReply()) {
      case Report.Threw(Thrown thrown) -> {
        CellOutcome.Failure failure = ExceptionText.of(thrown, session);
        yield Optional.of(
            session.calls().lastWasInterrupted()
                ? Interruption.of(session, failure.traceback())
                : failure);
      }
      case Report.Stopped() -> Optional.of(Interruption.of(session, List.of()));
      case Report.Done() -> Optional.empty();
      case Report.Undrawn undrawn -> Optional.empty();
      case Report.Rendered rendered -> Optional.empty();
    };
  }

  private List<SnippetEvent> eval(Piece piece) throws WorkerGoneException {
    session.execution().forgetLastReply();
    List<SnippetEvent> events;
    try {
      events = session.jshell().eval(piece.source());
    } catch (IllegalStateException e) {
      throw new WorkerGoneException(String.valueOf(e.getMessage()));
    }
    if (session.link().isGone()) {
      throw new WorkerGoneException("The worker ended");
    }
    for (SnippetEvent event : events) {
      note(event, piece);
    }
    session.temporaries().note(events);
    return events;
  }

  /// Notes what came of a snippet.
  ///
  /// @param piece where it stands, if it is not one that depends on another
  void note(SnippetEvent event, Piece piece) {
    Snippet snippet = event.snippet();
    if (event.causeSnippet() == null) {
      session.sources().put(snippet.id(), CellSource.of(cell, piece));
      if (snippet instanceof DeclarationSnippet declaration) {
        declared.add(declaration);
        session.sharing().mention(Identifiers.of(piece.source()));
      }
    }
    CellSource source = session.sources().get(snippet.id());
    if (source != null && snippet.kind() != Kind.IMPORT && event.status().isDefined()) {
      session.frames().add(session.analysis().wrapper(snippet), source);
    }
  }

  private static Optional<SnippetEvent> rejected(List<SnippetEvent> events) {
    return events.stream()
        .filter(event -> event.causeSnippet() == null && event.status() == Status.REJECTED)
        .findFirst();
  }

  private boolean isUnresolved(Snippet snippet) {
    return session
        .jshell()
        .diagnostics(snippet)
        .anyMatch(error -> error.isError() && error.getCode().startsWith("compiler.err.cant."));
  }

  private CellOutcome.Failure compileError(Snippet snippet, Piece piece) {
    List<Diag> errors =
        SyntaxErrors.orAll(session.jshell().diagnostics(snippet).filter(Diag::isError).toList());
    List<String> notes = new ArrayList<>(Undeclared.notes(session.jshell(), errors));
    Set<String> variables =
        session.variables().all().stream()
            .map(Variables.Variable::name)
            .collect(Collectors.toSet());
    Suggestions suggestions =
        new Suggestions(
            session.analysis(), variables, () -> OtherNames.on(session.classPath().entries()));
    Conversions conversions = new Conversions(session);
    for (Diag error : errors.subList(0, Math.min(MAX_EXPLAINED, errors.size()))) {
      List<String> message = CompileErrorText.message(error);
      int offset = (int) Math.max(0, error.getPosition());
      notes.addAll(suggestions.of(piece.source(), offset, message));
      conversions.of(piece.source(), offset, message).ifPresent(notes::add);
    }
    return CompileErrorText.of(problems(errors, piece), notes.stream().distinct().toList());
  }

  /// The methods of the cell that make it a program: `void main()`, with or without arguments.
  List<MethodSnippet> mains() {
    return declared.stream()
        .filter(MethodSnippet.class::isInstance)
        .map(MethodSnippet.class::cast)
        .filter(method -> method.name().equals("main"))
        .filter(method -> method.parameterTypes().matches("|String(\\[]|\\.\\.\\.)"))
        .toList();
  }

  /// Errors at their places in the cell.
  List<CompileErrorText.Problem> problems(List<Diag> errors, Piece piece) {
    CellSource source = CellSource.of(cell, piece);
    return errors.stream().map(error -> CompileErrorText.Problem.of(error, source)).toList();
  }

  /// Java ends statements with a semicolon, so unlike in Python one at the end hides nothing.
  private static boolean hasValue(List<SnippetEvent> events) {
    if (events.isEmpty()) {
      return false;
    }
    return switch (events.getFirst().snippet().subKind()) {
      case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
      default -> false;
    };
  }
}
