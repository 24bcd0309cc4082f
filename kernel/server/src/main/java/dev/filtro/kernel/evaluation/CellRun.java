package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import dev.filtro.worker.Thrown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/// One run of a cell: its snippets in order, up to the first that fails.
///
/// The caller holds the session's lock.
final class CellRun {
  static final String INTERRUPTED = "Interrupted";

  private final Session session;
  private final Cell cell;
  private final CellOutput output;
  private final List<DeclarationSnippet> declared = new ArrayList<>();
  private boolean lastHasValue;

  CellRun(Session session, Cell cell, CellOutput output) {
    this.output = output;
    this.session = session;
    this.cell = cell;
  }

  CellOutcome run() throws WorkerGoneException {
    if (SourceFile.isOne(cell.code())) {
      SourceFile file = new SourceFile(CellSource.of(cell, 0).name(), cell.code());
      return new Reload(session).compile(List.of(file));
    }
    List<Piece> pieces = Piece.split(cell.code(), session.analysis());
    Optional<CellOutcome.Failure> failure = syntaxError(pieces);
    Deque<Piece> left = new ArrayDeque<>(pieces);
    while (failure.isEmpty() && !left.isEmpty()) {
      failure =
          session.calls().interruptWaits()
              ? Optional.of(interrupted(List.of()))
              : evaluate(left.removeFirst(), left);
    }
    if (failure.isPresent()) {
      return failure.get();
    }
    warnOfUndeclared();
    return lastHasValue ? render() : new CellOutcome.Success(Optional.empty());
  }

  /// A misspelt name in a method would else be noticed only when it is called.
  private void warnOfUndeclared() {
    for (DeclarationSnippet declaration : declared) {
      if (Undeclared.isWaiting(session.jshell(), declaration)) {
        output.stream(
            "stderr", "note: " + Undeclared.describe(session.jshell(), declaration) + "\n");
      }
    }
  }

  /// Wrong syntax at the end of a cell is told before its beginning has run.
  private Optional<CellOutcome.Failure> syntaxError(List<Piece> pieces) {
    if (pieces.isEmpty() || pieces.getLast().whole()) {
      return Optional.empty();
    }
    Piece last = pieces.getLast();
    for (Snippet snippet : session.analysis().sourceToSnippets(last.source())) {
      if (snippet instanceof ErroneousSnippet) {
        List<Diag> errors = session.jshell().diagnostics(snippet).filter(Diag::isError).toList();
        return Optional.of(CompileErrorText.of(problems(errors, last), List.of()));
      }
    }
    int comment = last.source().lastIndexOf("/*");
    return comment > last.source().lastIndexOf("*/")
        ? Optional.of(unclosedComment(last, comment))
        : Optional.empty();
  }

  private CellOutcome.Failure unclosedComment(Piece piece, int offset) {
    String message = "this comment is not closed: */ is missing";
    int line = CellSource.of(cell, piece.start()).lineAt(offset);
    return new CellOutcome.Failure(
        CompileErrorText.NAME,
        message,
        List.of(Ansi.place("cell " + cell.number() + ", line " + line + ":") + " " + message));
  }

  /// @param following the pieces after this one; declarations that it needs are taken from there
  private Optional<CellOutcome.Failure> evaluate(Piece piece, Deque<Piece> following)
      throws WorkerGoneException {
    List<SnippetEvent> events = eval(piece);
    Optional<SnippetEvent> rejected = rejected(events);
    if (rejected.isPresent() && isUnresolved(rejected.get().snippet())) {
      Optional<CellOutcome.Failure> failure = declareAhead(following);
      if (failure.isPresent()) {
        return failure;
      }
      events = eval(piece);
      rejected = rejected(events);
    }
    if (rejected.isPresent()) {
      return Optional.of(compileError(rejected.get().snippet(), piece));
    }
    for (SnippetEvent event : events) {
      if (event.exception() != null) {
        CellOutcome.Failure thrown =
            ExceptionText.of(event.exception(), session.jshell(), session.sources());
        return Optional.of(
            session.calls().lastWasInterrupted() ? interrupted(thrown.traceback()) : thrown);
      }
    }
    if (session.execution().lastWasStopped()) {
      return Optional.of(interrupted(List.of()));
    }
    lastHasValue = hasValue(events);
    return Optional.empty();
  }

  private List<SnippetEvent> eval(Piece piece) throws WorkerGoneException {
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
      if (event.causeSnippet() == null) {
        session.sources().put(event.snippet().id(), CellSource.of(cell, piece.start()));
        if (event.snippet() instanceof DeclarationSnippet declaration) {
          declared.add(declaration);
        }
      }
    }
    session.temporaries().note(events);
    return events;
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

  /// Declarations count in the whole cell, as in a class, also where they stand below their use.
  private Optional<CellOutcome.Failure> declareAhead(Deque<Piece> following)
      throws WorkerGoneException {
    List<Piece> declarations = following.stream().filter(this::isDeclaration).toList();
    following.removeAll(declarations);
    for (Piece declaration : declarations) {
      Optional<CellOutcome.Failure> failure = evaluate(declaration, new ArrayDeque<>());
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private boolean isDeclaration(Piece piece) {
    return session.analysis().sourceToSnippets(piece.source()).stream()
        .allMatch(snippet ->
            snippet.kind() == Kind.METHOD
                || snippet.kind() == Kind.TYPE_DECL
                || snippet.kind() == Kind.IMPORT);
  }

  private CellOutcome.Failure compileError(Snippet snippet, Piece piece) {
    List<Diag> errors = session.jshell().diagnostics(snippet).filter(Diag::isError).toList();
    return CompileErrorText.of(problems(errors, piece), Undeclared.notes(session.jshell(), errors));
  }

  private List<CompileErrorText.Problem> problems(List<Diag> errors, Piece piece) {
    CellSource source = CellSource.of(cell, piece.start());
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

  private CellOutcome render() throws WorkerGoneException {
    Report.Reply reply;
    session.lock().unlock();
    try {
      reply = session.calls().call(Command.Render::new);
    } finally {
      session.lock().lock();
    }
    return switch (reply) {
      case Report.Rendered(MimeBundle bundle) -> new CellOutcome.Success(Optional.of(bundle));
      case Report.Threw(Thrown thrown) ->
          new CellOutcome.Failure(
              thrown.className(),
              "while the value was drawn: " + thrown.message(),
              List.of(Ansi.error(thrown.className()) + ": " + thrown.message()));
      case Report.Stopped() -> interrupted(List.of());
      case Report.Done() -> new CellOutcome.Success(Optional.empty());
    };
  }

  private static CellOutcome.Failure interrupted(List<String> cause) {
    List<String> lines = new ArrayList<>();
    lines.add(Ansi.error(INTERRUPTED) + ": the cell was stopped; variables keep their values");
    lines.addAll(cause);
    return new CellOutcome.Failure(
        INTERRUPTED, "the cell was stopped; variables keep their values", lines);
  }
}
