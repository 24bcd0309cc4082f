package dev.filtro.kernel.evaluation;

import dev.filtro.display.MimeBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;

/// One run of a cell: its snippets in order, up to the first that fails.
///
/// Statements and variables that follow each other are compiled as one; if that fails, in halves,
/// and what remains alone is JShell's. The caller holds the session's lock.
final class CellRun {
  private static final Pattern MAIN = Pattern.compile("\\bmain\\s*\\(");

  private final Session session;
  private final Cell cell;
  private final SnippetRun snippets;
  private final BatchRun batches;
  private boolean lastHasValue;
  private Optional<MimeBundle> drawn = Optional.empty();
  private boolean somethingRan;

  CellRun(Session session, Cell cell, CellOutput output) {
    this.session = session;
    this.cell = cell;
    this.snippets = new SnippetRun(session, cell, output);
    this.batches = new BatchRun(session, snippets);
  }

  CellOutcome run() throws WorkerGoneException {
    if (SourceFile.isOne(cell.code())) {
      SourceFile file = new SourceFile(CellSource.of(cell, 0).name(), cell.code());
      return new Reload(session).compile(List.of(file));
    }
    List<Piece> pieces =
        new RecordConstructors(session).opened(new SealedTypes(session).named(pieces()));
    Optional<CellOutcome.Failure> failure = syntaxError(pieces);
    Deque<Piece> left = new ArrayDeque<>(pieces);
    while (failure.isEmpty() && !left.isEmpty()) {
      failure =
          session.calls().interruptWaits()
              ? Optional.of(Interruption.of(session, List.of()))
              : next(left);
    }
    if (failure.isEmpty() && pieces.stream().allMatch(CellRun::isDeclarationOnly)) {
      failure = runMain();
    }
    if (failure.isPresent()) {
      return failure.get();
    }
    snippets.warnOfUndeclared();
    return lastHasValue
        ? Drawing.outcome(session, session.execution().draw())
        : new CellOutcome.Success(drawn);
  }

  private static boolean isDeclarationOnly(Piece piece) {
    return piece.parts().stream().allMatch(part -> part.kind() == Part.Kind.VARIABLE);
  }

  /// A cell that is a program, as a file with `void main()` is, runs: nothing else in it does.
  private Optional<CellOutcome.Failure> runMain() throws WorkerGoneException {
    Matcher main = MAIN.matcher(cell.code());
    if (snippets.mains().isEmpty() || !main.find()) {
      return Optional.empty();
    }
    int line = CellSource.of(cell, 0).lineAt(main.start());
    boolean takesArguments =
        snippets.mains().stream().noneMatch(method -> method.parameterTypes().isEmpty());
    String call = takesArguments ? "main(new String[0]);" : "main();";
    String code = "\n".repeat(line - 1) + call;
    Part part = Part.of(Part.Kind.STATEMENT, line - 1, code.length(), "");
    Optional<Joiner.Compiled> compiled = session.joiner().compile(code, List.of(part), false);
    return compiled.isEmpty() ? Optional.empty() : joined(compiled.get(), cell.with(code));
  }

  private List<Piece> pieces() {
    String code = cell.code();
    StatementParser parser = new StatementParser(session.javac(), session.joinedFiles());
    return parser
        .parse(code, session.compilerOptions())
        .map(parts -> Piece.of(code, parts))
        .orElseGet(() ->
            Piece.split(code, session.analysis()).stream()
                .map(piece -> piece.parsed(parser, session.compilerOptions(), code.length()))
                .toList());
  }

  /// Wrong syntax at the end of a cell is told before its beginning has run.
  private Optional<CellOutcome.Failure> syntaxError(List<Piece> pieces) {
    if (pieces.isEmpty() || pieces.getLast().whole()) {
      return Optional.empty();
    }
    Piece last = pieces.getLast();
    for (Snippet snippet : session.analysis().sourceToSnippets(last.source())) {
      if (snippet instanceof ErroneousSnippet) {
        List<Diag> errors =
            SyntaxErrors.orAll(
                session.jshell().diagnostics(snippet).filter(Diag::isError).toList());
        return (SyntaxErrors.isEnd(errors)
                ? Unclosed.bracket(cell)
                : Optional.<CellOutcome.Failure>empty())
            .or(() -> Optional.of(CompileErrorText.of(snippets.problems(errors, last), List.of())));
      }
    }
    return Unclosed.in(cell);
  }

  private Optional<CellOutcome.Failure> next(Deque<Piece> left) throws WorkerGoneException {
    List<Piece> group = joinable(left);
    if (group.isEmpty()) {
      List<BatchRun.Declarable> declarations = batches.declarable(left);
      return declarations.size() > 1
          ? declared(declarations, left)
          : snippet(left.removeFirst(), left);
    }
    group.forEach(piece -> left.removeFirst());
    return joined(group, left);
  }

  /// The pieces at the front that may be compiled as one: a name means the same in all of them, and
  /// JShell need not know of a variable before the next one. A final variable is final for those
  /// alone that are compiled after it.
  private List<Piece> joinable(Deque<Piece> left) {
    List<Piece> group = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Set<String> constants = new HashSet<>();
    for (Piece piece : left) {
      List<String> declared = piece.declared();
      boolean mayBreakFinal =
          !constants.isEmpty()
              && Identifiers.of(piece.source()).stream().anyMatch(constants::contains);
      if (piece.parts().isEmpty() || mayBreakFinal || declared.stream().anyMatch(used::contains)) {
        break;
      }
      group.add(piece);
      if (declared.stream().anyMatch(session.sharing()::concerns)) {
        break;
      }
      constants.addAll(piece.constants());
      used.addAll(Identifiers.of(piece.source()));
    }
    return group;
  }

  private Optional<CellOutcome.Failure> joined(List<Piece> group, Deque<Piece> following)
      throws WorkerGoneException {
    List<Part> parts = group.stream().flatMap(piece -> piece.parts().stream()).toList();
    Optional<Joiner.Compiled> compiled =
        session.joiner().compile(cell.code(), parts, following.isEmpty());
    if (compiled.isPresent()) {
      lastHasValue = false;
      compiled.get().warnings().forEach(snippets::note);
      somethingRan = true;
      return joined(compiled.get(), cell);
    }
    if (group.size() == 1) {
      return snippet(group.getFirst(), following);
    }
    int half = group.size() / 2;
    Deque<Piece> afterHalf = new ArrayDeque<>(group.subList(half, group.size()));
    afterHalf.addAll(following);
    Optional<CellOutcome.Failure> failure = joined(group.subList(0, half), afterHalf);
    if (failure.isPresent() || session.calls().interruptWaits()) {
      return failure;
    }
    following.clear();
    following.addAll(afterHalf);
    return Optional.empty();
  }

  private Optional<CellOutcome.Failure> joined(Joiner.Compiled compiled, Cell source)
      throws WorkerGoneException {
    return switch (new JoinedRun(session, source).run(compiled)) {
      case CellOutcome.Failure failure -> Optional.of(failure);
      case CellOutcome.Success(Optional<MimeBundle> value) -> {
        drawn = value;
        yield Optional.empty();
      }
    };
  }

  /// What JShell does not accept is tried again alone, where it is to be complained about.
  private Optional<CellOutcome.Failure> declared(
      List<BatchRun.Declarable> declarations, Deque<Piece> left) throws WorkerGoneException {
    declarations.forEach(each -> left.removeFirst());
    lastHasValue = false;
    for (Piece rejected : batches.declare(declarations)) {
      Optional<CellOutcome.Failure> failure = snippet(rejected, left);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  /// @param following the pieces after this one; declarations that it needs are taken from there
  private Optional<CellOutcome.Failure> snippet(Piece piece, Deque<Piece> following)
      throws WorkerGoneException {
    Optional<CellOutcome.Failure> failure = snippets.run(piece);
    boolean mayNeedOthers =
        snippets.isUnresolved() || (snippets.isRejected() && isDeclaration(piece));
    if (failure.isPresent() && mayNeedOthers) {
      List<Piece> declarations = following.stream().filter(this::isDeclaration).toList();
      if (!declarations.isEmpty()) {
        return declareAhead(piece, declarations, following);
      }
    }
    lastHasValue = snippets.hasValue();
    if (failure.isPresent() && snippets.isRejected() && somethingRan) {
      return Optional.of(failure.get().with(Ansi.faint("note: what stands before it has run")));
    }
    somethingRan |= !isDeclaration(piece);
    return failure;
  }

  /// Declarations count in the whole cell, as in a class, also where they stand below their use.
  private Optional<CellOutcome.Failure> declareAhead(
      Piece piece, List<Piece> declarations, Deque<Piece> following) throws WorkerGoneException {
    following.removeAll(declarations);
    for (Piece declaration : declarations) {
      Optional<CellOutcome.Failure> failure = snippet(declaration, new ArrayDeque<>());
      if (failure.isPresent()) {
        return failure;
      }
    }
    return piece.parts().isEmpty() ? snippet(piece, following) : joined(List.of(piece), following);
  }

  private boolean isDeclaration(Piece piece) {
    return piece.parts().isEmpty()
        && session.analysis().sourceToSnippets(piece.source()).stream()
            .allMatch(snippet ->
                snippet.kind() == Kind.METHOD
                    || snippet.kind() == Kind.TYPE_DECL
                    || snippet.kind() == Kind.IMPORT);
  }
}
