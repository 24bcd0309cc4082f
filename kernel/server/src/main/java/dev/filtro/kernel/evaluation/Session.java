package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/// One worker and the JShell that knows what is in it: they live and die together.
final class Session implements AutoCloseable {
  private final WorkerProcess process;
  private final WorkerLink link;
  private final UserCalls calls;
  private final WorkerExecution execution;
  private final JShell jshell;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CellSource> sources = new ConcurrentHashMap<>();
  private final AtomicInteger lastSnippet = new AtomicInteger();
  private final TemporaryValues temporaries = new TemporaryValues(this);

  private Session(WorkerSettings settings, WorkerProcess process, CellOutputs outputs) {
    this.process = process;
    Connection connection = process.connection();
    link = new WorkerLink(connection, outputs);
    calls = new UserCalls(link, process.vm().stopper());
    execution = new WorkerExecution(link, process.vm(), calls, lock);
    List<String> compilerOptions = new ArrayList<>(settings.compilerOptions());
    compilerOptions.addAll(List.of("-classpath", settings.classPathArgument()));
    jshell =
        JShell.builder()
            .executionEngine(new WorkerExecutionProvider(execution), Map.of())
            .compilerOptions(compilerOptions.toArray(String[]::new))
            .idGenerator((snippet, index) -> "s" + lastSnippet.incrementAndGet())
            .build();
  }

  static Session start(WorkerSettings settings, CellOutputs outputs) throws IOException {
    return new Session(settings, WorkerProcess.launch(settings), outputs);
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
  }
}
