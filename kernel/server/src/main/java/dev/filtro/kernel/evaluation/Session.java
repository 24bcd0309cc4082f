package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker and the JShell that knows what is in it: they live and die together.
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final WorkerProcess process;
  private final WorkerLink link;
  private final UserCalls calls;
  private final WorkerExecution execution;
  private final CellShell shell;
  private final ReentrantLock lock;
  private final Map<String, CellSource> sources = new ConcurrentHashMap<>();
  private final TemporaryValues temporaries = new TemporaryValues(this);

  private final LocalClasses localClasses;
  private final List<String> compilerOptions;

  private Session(
      WorkerSettings settings,
      WorkerProcess process,
      WorkerLink link,
      UserCalls calls,
      WorkerExecution execution,
      CellShell shell,
      LocalClasses localClasses,
      ReentrantLock lock) {
    this.localClasses = localClasses;
    this.compilerOptions = settings.compilerOptions();
    this.process = process;
    this.link = link;
    this.calls = calls;
    this.execution = execution;
    this.shell = shell;
    this.lock = lock;
  }

  /// Starts a worker, and meanwhile a JShell.
  static Session start(WorkerSettings settings, CellOutputs outputs) throws IOException {
    ReentrantLock lock = new ReentrantLock();
    WorkerExecution execution = new WorkerExecution(lock);
    CompletableFuture<CellShell> shell =
        CompletableFuture.supplyAsync(() -> CellShell.open(settings, execution));
    WorkerProcess process = WorkerProcess.launch(settings);
    WorkerLink link = new WorkerLink(process.connection(), outputs);
    UserCalls calls = new UserCalls(link, process.vm().stopper());
    execution.attach(link, process.vm(), calls);
    return new Session(
        settings, process, link, calls, execution, shell.join(), new LocalClasses(), lock);
  }

  /// What the cells' compilers read.
  SessionClassPath classPath() {
    return shell.classPath();
  }

  /// Options of the compilers besides the class path.
  List<String> compilerOptions() {
    return compilerOptions;
  }

  /// What was compiled from whole files.
  LocalClasses localClasses() {
    return localClasses;
  }

  JShell jshell() {
    return shell.jshell();
  }

  SourceCodeAnalysis analysis() {
    return shell.jshell().sourceCodeAnalysis();
  }

  /// Guards JShell, which is not made for several threads; free while user code runs.
  ReentrantLock lock() {
    return lock;
  }

  WorkerLink link() {
    return link;
  }

  UserCalls calls() {
    return calls;
  }

  WorkerExecution execution() {
    return execution;
  }

  TemporaryValues temporaries() {
    return temporaries;
  }

  /// The variables that live, each as class, dot, field.
  List<String> variables() {
    return jshell()
        .variables()
        .map(variable -> analysis().wrapper(variable).fullClassName() + "." + variable.name())
        .toList();
  }

  /// Where each snippet stands, by its id.
  Map<String, CellSource> sources() {
    return sources;
  }

  /// How the worker ended.
  String epitaph() {
    return process.epitaph();
  }

  @Override
  public void close() {
    link.send(new Command.Close());
    process.close();
    try {
      localClasses.close();
    } catch (IOException e) {
      LOG.debug("Compiled classes stay in {}", localClasses.folder(), e);
    }
  }
}
