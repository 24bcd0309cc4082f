package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker and the JShell that knows what is in it: they live and die together.
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final WorkerProcess process;
  private final WorkerLink link;
  private final UserCalls calls;
  private final WorkerExecution execution;
  private final JShell jshell;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CellSource> sources = new ConcurrentHashMap<>();
  private final AtomicInteger lastSnippet = new AtomicInteger();
  private final TemporaryValues temporaries = new TemporaryValues(this);

  private final LocalClasses localClasses;
  private final WorkerSettings settings;
  private @Nullable SessionClassPath classPath;

  private Session(
      WorkerSettings settings,
      WorkerProcess process,
      CellOutputs outputs,
      LocalClasses localClasses) {
    this.settings = settings;
    this.localClasses = localClasses;
    this.process = process;
    Connection connection = process.connection();
    link = new WorkerLink(connection, outputs);
    calls = new UserCalls(link, process.vm().stopper());
    execution = new WorkerExecution(link, process.vm(), calls, lock);
    jshell =
        JShell.builder()
            .executionEngine(new WorkerExecutionProvider(execution), Map.of())
            .compilerOptions(settings.compilerOptions().toArray(String[]::new))
            .fileManager(this::classPathOver)
            .idGenerator((snippet, index) -> "s" + lastSnippet.incrementAndGet())
            .build();
  }

  static Session start(WorkerSettings settings, CellOutputs outputs) throws IOException {
    WorkerProcess process = WorkerProcess.launch(settings);
    return new Session(settings, process, outputs, new LocalClasses());
  }

  private SessionClassPath classPathOver(StandardJavaFileManager files) {
    classPath = new SessionClassPath(files, settings.classPath());
    return classPath;
  }

  /// What the cells' compilers read.
  SessionClassPath classPath() {
    return Objects.requireNonNull(classPath, "JShell makes it when it is built");
  }

  /// Options of the compilers besides the class path.
  List<String> compilerOptions() {
    return settings.compilerOptions();
  }

  /// What was compiled from whole files.
  LocalClasses localClasses() {
    return localClasses;
  }

  JShell jshell() {
    return jshell;
  }

  SourceCodeAnalysis analysis() {
    return jshell.sourceCodeAnalysis();
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
    return jshell
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
