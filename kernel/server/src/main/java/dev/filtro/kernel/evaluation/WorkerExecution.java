package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import dev.filtro.worker.Thrown;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;

/// JShell's hands in the worker.
///
/// While user code runs, the lock that guards JShell is free, so that completion and inspection
/// answer meanwhile.
final class WorkerExecution implements ExecutionControl {
  private final CompletableFuture<Hands> hands = new CompletableFuture<>();
  private final ReentrantLock jshellLock;
  private final Map<String, ClassBytecodes> redefined = new HashMap<>();
  private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
  private boolean stopped;

  WorkerExecution(ReentrantLock jshellLock) {
    this.jshellLock = jshellLock;
  }

  /// The ways into a worker.
  private record Hands(WorkerLink link, WorkerVm vm, UserCalls calls) {}

  /// Tells that the worker is there. JShell is made while it comes up: until then nothing may be
  /// evaluated that has code to load, which imports have not.
  void attach(WorkerLink link, WorkerVm vm, UserCalls calls) {
    hands.complete(new Hands(link, vm, calls));
  }

  private WorkerLink link() {
    return hands.join().link();
  }

  private UserCalls calls() {
    return hands.join().calls();
  }

  /// Whether the last invocation was stopped; JShell itself does not tell.
  boolean lastWasStopped() {
    return stopped;
  }

  /// The classes that the worker has of the cells, by binary name.
  Map<String, byte[]> classes() {
    return Collections.unmodifiableMap(classes);
  }

  private void note(ClassBytecodes[] loaded) {
    for (ClassBytecodes each : loaded) {
      classes.put(each.name(), each.bytecodes());
    }
  }

  @Override
  public void load(ClassBytecodes[] loaded)
      throws ClassInstallException, EngineTerminationException {
    if (request(new Command.Load(List.of(loaded))) instanceof Report.Threw(Thrown thrown)) {
      throw new ClassInstallException(
          "load: " + thrown.className() + ": " + thrown.message(), new boolean[loaded.length]);
    }
    note(loaded);
  }

  @Override
  public void redefine(ClassBytecodes[] changed)
      throws ClassInstallException, EngineTerminationException {
    if (link().isGone()) {
      throw new EngineTerminationException("The worker ended");
    }
    hands.join().vm().redefine(changed);
    for (ClassBytecodes each : changed) {
      redefined.put(each.name(), each);
    }
    note(changed);
  }

  /// Whether the cells have loaded a class.
  boolean isLoaded(String className) {
    return hands.join().vm().isLoaded(className);
  }

  /// Replaces the code of classes that cells have loaded from the class path.
  void redefineLoaded(List<ClassBytecodes> classes) throws ClassInstallException {
    hands.join().vm().redefine(classes.toArray(ClassBytecodes[]::new));
  }

  /// The classes of cells that are other now than when they were loaded.
  List<ClassBytecodes> redefined() {
    return List.copyOf(redefined.values());
  }

  @Override
  public String invoke(String className, String methodName)
      throws RunException, EngineTerminationException {
    stopped = false;
    jshellLock.unlock();
    Report.Reply reply;
    try {
      reply = calls().call(run -> new Command.Invoke(run, className, methodName));
    } catch (WorkerGoneException e) {
      throw new EngineTerminationException(e.getMessage());
    } finally {
      jshellLock.lock();
    }
    return switch (reply) {
      case Report.Done() -> "";
      case Report.Rendered r -> "";
      case Report.Threw(Thrown thrown) -> throw asRunException(thrown);
      case Report.Stopped() -> {
        stopped = true;
        throw new StoppedException();
      }
    };
  }

  private static RunException asRunException(Thrown thrown) {
    StackTraceElement[] frames = thrown.frames().toArray(StackTraceElement[]::new);
    if (thrown.unresolved() >= 0) {
      return new ResolutionException(thrown.unresolved(), frames);
    }
    UserException exception = new UserException(thrown.message(), thrown.className(), frames);
    @Nullable Thrown cause = thrown.cause();
    exception.initCause(cause == null ? null : asRunException(cause));
    return exception;
  }

  /// The value as text is not JShell's business: it would print whole arrays.
  @Override
  public String varValue(String className, String variableName) {
    return "";
  }

  @Override
  public void addToClasspath(String path) throws EngineTerminationException, InternalException {
    if (request(new Command.AddToClassPath(path)) instanceof Report.Threw(Thrown thrown)) {
      throw new InternalException(thrown.className() + ": " + thrown.message());
    }
  }

  @Override
  public void stop() {
    calls().interrupt();
  }

  @Override
  public Object extensionCommand(String command, Object argument) throws InternalException {
    throw new NotImplementedException("Unknown command: " + command);
  }

  @Override
  public void close() {
    link().send(new Command.Close());
  }

  private Report.Reply request(Command command) throws EngineTerminationException {
    try {
      return link().request(command);
    } catch (WorkerGoneException e) {
      throw new EngineTerminationException(e.getMessage());
    }
  }
}
