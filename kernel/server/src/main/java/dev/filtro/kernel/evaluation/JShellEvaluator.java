package dev.filtro.kernel.evaluation;

import dev.filtro.display.comm.CommEvent;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Help;
import dev.filtro.kernel.help.Inspection;
import dev.filtro.kernel.help.Notebook;
import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Evaluates with JShell in a worker process, which is replaced when it dies.
public final class JShellEvaluator implements Workbench {
  private static final Logger LOG = LoggerFactory.getLogger(JShellEvaluator.class);

  private static final int MAX_LOST_SHOWN = 20;

  private volatile WorkerSettings settings;
  private final CellOutputs outputs = new CellOutputs();
  private volatile Function<Path, Optional<Path>> sources = jar -> Optional.empty();
  private final Help help = new Help(new CurrentNotebook());
  private volatile CompletableFuture<Session> session;
  private volatile CompletableFuture<Session> waitForStart = new CompletableFuture<>();
  private final Leisure leisure = new Leisure();
  private volatile boolean settles;
  private volatile boolean closed;

  private JShellEvaluator(WorkerSettings settings) {
    this.settings = settings;
    this.session = startSession();
  }

  /// Begins to start a worker and returns at once; what needs the worker waits for it.
  public static Workbench start(WorkerSettings settings) {
    return new JShellEvaluator(settings);
  }

  private CompletableFuture<Session> startSession() {
    CompletableFuture<Session> starting = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("worker-start")
        .start(() -> {
          try {
            Session started = Session.start(settings, outputs);
            runStartUp(started);
            boolean settlesItself = settles; // else who waits for this session does it
            starting.complete(started);
            if (settlesItself) {
              settle(started);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException | WorkerGoneException | RuntimeException e) {
            starting.completeExceptionally(e);
          }
        });
    return starting;
  }

  private void settle(Session started) throws InterruptedException {
    leisure.await();
    ask(
        started,
        () -> {
          started.readImports();
          return started.imported();
        });
    PrivateFolder.sweep(Path.of(System.getProperty("java.io.tmpdir")));
    boolean isOpen = false;
    while (!isOpen && !closed) {
      leisure.await();
      isOpen = ask(started, started::openShellFurther);
    }
  }

  @Override
  public void awaitLeisure() throws InterruptedException {
    session.join();
    leisure.await();
  }

  @Override
  public void settle() throws InterruptedException {
    Session started;
    try {
      started = session.join();
    } finally {
      settles = true;
    }
    settle(started);
  }

  private void runStartUp(Session started) throws WorkerGoneException {
    String rest = StartUp.of(settings.startUp()).rest();
    if (rest.isBlank()) {
      return;
    }
    CellOutput log = new LoggedOutput("start-up");
    Cell cell = new Cell(rest, 0);
    CellOutcome outcome = runIn(started, there -> new CellRun(there, cell, log).run(), log);
    if (outcome instanceof CellOutcome.Failure failure) {
      LOG.error("The start-up code failed:\n{}", String.join("\n", failure.traceback()));
    }
  }

  /// What a cell does in a worker.
  @FunctionalInterface
  private interface Work {
    CellOutcome in(Session session) throws WorkerGoneException;
  }

  private CellOutcome runIn(Session where, Work work, CellOutput output)
      throws WorkerGoneException {
    where.link().send(new Command.Begin(outputs.open(output)));
    where.lock().lock();
    where.calls().beginCell();
    try {
      return work.in(where);
    } finally {
      where.calls().endCell();
      where.lock().unlock();
    }
  }

  @Override
  public CellOutcome evaluate(Cell cell, CellOutput output) {
    return run(session -> new CellRun(session, cell, output).run(), output);
  }

  @Override
  public CellOutcome compile(List<SourceFile> sources, CellOutput output) {
    return run(session -> new Reload(session).compile(sources), output);
  }

  private CellOutcome run(Work work, CellOutput output) {
    leisure.begin();
    try {
      return runNext(work, output);
    } finally {
      leisure.end();
    }
  }

  private synchronized CellOutcome runNext(Work work, CellOutput output) {
    CompletableFuture<Session> starting = session;
    CompletableFuture<Session> interruption = new CompletableFuture<>();
    waitForStart = interruption;
    Session current;
    try {
      starting.applyToEither(interruption, ready -> ready).join();
      current = starting.join();
    } catch (CancellationException e) {
      return Interruption.beforeStart();
    } catch (CompletionException e) {
      if (interruption.isCancelled()) {
        return Interruption.beforeStart();
      }
      session = startSession();
      return workerFailed(e.getCause() == null ? e : e.getCause());
    }
    if (current.link().isStuck()) {
      return Interruption.stillRunning();
    }
    try {
      return runIn(current, work, output);
    } catch (WorkerGoneException e) {
      return replace(current);
    }
  }

  private static CellOutcome.Failure workerFailed(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return new CellOutcome.Failure(
        "WorkerFailed",
        message.lines().findFirst().orElse(""),
        List.of(
            Ansi.error("The process that runs your code did not start; the next cell tries again"),
            message));
  }

  private CellOutcome.Failure replace(Session dead) {
    String how = dead.epitaph();
    dead.close();
    if (!closed) {
      session = startSession();
    }
    String message = WorkerExit.message(how);
    return new CellOutcome.Failure(
        WorkerExit.NAME,
        message,
        List.of(
            Ansi.error(WorkerExit.NAME) + ": " + message,
            "Lost: " + lostNames(dead),
            "A fresh one has been started: run the cells that you need again."));
  }

  private static String lostNames(Session dead) {
    List<String> names =
        ask(dead, () -> dead.liveVariables().stream().map(Variables.Variable::name).toList());
    String shown = String.join(", ", names.subList(0, Math.min(MAX_LOST_SHOWN, names.size())));
    return names.size() <= MAX_LOST_SHOWN
        ? (names.isEmpty() ? "no variables" : shown)
        : shown + " and " + (names.size() - MAX_LOST_SHOWN) + " more";
  }

  @Override
  public WorkerSettings settings() {
    return settings;
  }

  @Override
  public synchronized void prepare(WorkerSettings next) {
    settings = next;
  }

  @Override
  public synchronized void addToClassPath(List<Path> entries) {
    settings = settings.withMoreClassPath(entries);
    if (!session.isCompletedExceptionally()) {
      Session current = session.join();
      String path =
          entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      ask(
          current,
          () -> {
            current.jshell().addToClasspath(path);
            return path;
          });
    }
  }

  @Override
  public synchronized Optional<String> restart(WorkerSettings next) {
    WorkerSettings former = settings;
    endSession();
    settings = next;
    session = startSession();
    try {
      session.join();
      return Optional.empty();
    } catch (CompletionException e) {
      settings = former;
      session = startSession();
      return Optional.of(String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage()));
    }
  }

  @Override
  public List<Declaration> declarations() {
    return new Declarations(session.join()).all();
  }

  @Override
  public Set<String> declaredNames() {
    Session current = session.join();
    return ask(current, () -> Declarations.names(current));
  }

  @Override
  public List<Report.UserMagic> userMagics() {
    CompletableFuture<Session> current = session;
    return current.isDone() && !current.isCompletedExceptionally()
        ? current.join().link().userMagics()
        : List.of();
  }

  @Override
  public void interrupt() {
    waitForStart.cancel(false);
    if (session.isDone() && !session.isCompletedExceptionally()) {
      session.join().calls().interrupt();
      session.join().handlers().interrupt();
    }
  }

  @Override
  public boolean deliver(CommEvent event, CellOutput output) {
    try {
      HandlerCalls handlers = session.join().handlers();
      return handlers.deliver(new Command.Deliver(outputs.openForHandler(output), event));
    } catch (CompletionException e) {
      LOG.debug("There is no worker to take a comm's message", e);
      return false;
    }
  }

  @Override
  public void whenWorkerEnds(Runnable action) {
    outputs.whenWorkerEnds(action);
  }

  /// Asks JShell something, between its own steps.
  private static <T> T ask(Session where, Supplier<T> question) {
    where.lock().lock();
    try {
      return question.get();
    } finally {
      where.lock().unlock();
    }
  }

  @Override
  public Completeness completeness(String code) {
    Session current = session.join();
    return ask(current, () -> new CompletenessCheck(current).of(code));
  }

  @Override
  public Completions complete(String code, int cursor) {
    return help.complete(code, cursor);
  }

  @Override
  public Optional<Inspection> inspect(String code, int cursor, int detail) {
    return help.inspect(code, cursor, detail);
  }

  /// The notebook of the session of the moment.
  private final class CurrentNotebook implements Notebook {
    private Optional<SessionNotebook> session() {
      CompletableFuture<Session> current = session;
      return current.isDone() && !current.isCompletedExceptionally()
          ? Optional.of(current.join().notebook())
          : Optional.empty();
    }

    @Override
    public Known known() {
      return session()
          .map(SessionNotebook::known)
          .orElseGet(() -> SessionNotebook.before(settings));
    }

    @Override
    public Optional<Path> sourcesOf(Path jar) {
      return sources.apply(jar);
    }

    @Override
    public Optional<Value> value(Declared variable) {
      return session().flatMap(notebook -> notebook.value(variable));
    }
  }

  @Override
  public void lookForSources(Function<Path, Optional<Path>> finder) {
    sources = finder;
  }

  @Override
  public void close() {
    closed = true;
    endSession();
  }

  private void endSession() {
    try {
      session.join().close();
    } catch (CompletionException e) {
      LOG.debug("There is no worker to end", e);
    }
  }
}
