package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import dev.filtro.worker.Thrown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import jdk.jshell.spi.ExecutionControl;

/// JShell's hands in the worker.
///
/// While user code runs, the lock that guards JShell is free, so that completion and inspection
/// answer meanwhile.
final class WorkerExecution implements ExecutionControl {
  private final CompletableFuture<Hands> hands = new CompletableFuture<>();
  private final ReentrantLock jshellLock;
  private final CellClasses cellClasses = new CellClasses();
  private final Map<String, ClassBytecodes> redefined = new HashMap<>();
  private Report.Reply lastReply = new Report.Done();

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

  /// The classes that JShell has made, and room for more.
  CellClasses cellClasses() {
    return cellClasses;
  }

  private void note(ClassBytecodes[] classes) {
    for (ClassBytecodes each : classes) {
      cellClasses.put(each.name(), each.bytecodes());
    }
  }

  @Override
  public void load(ClassBytecodes[] loaded)
      throws ClassInstallException, EngineTerminationException {
    if (request(new Command.Load(List.of(loaded), true)) instanceof Report.Threw(Thrown thrown)) {
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

  /// Runs a static method without parameters; the lock that guards JShell is free meanwhile.
  Report.Reply run(String className, String methodName) throws WorkerGoneException {
    return call(run -> new Command.Invoke(run, className, methodName), false);
  }

  /// Loads classes and runs a static method of theirs.
  ///
  /// @param drawn whether what it returns is wanted
  Report.Reply run(Command.Load load, String className, String methodName, boolean drawn)
      throws WorkerGoneException {
    return call(
        run -> new Command.Run(load, new Command.Invoke(run, className, methodName), drawn), drawn);
  }

  /// Draws what the last method returned.
  Report.Reply draw() throws WorkerGoneException {
    return call(Command.Render::new, false);
  }

  private Report.Reply call(IntFunction<Command> command, boolean drawn)
      throws WorkerGoneException {
    jshellLock.unlock();
    try {
      return calls().call(command, drawn);
    } finally {
      jshellLock.lock();
    }
  }

  /// Begins to watch what JShell has run.
  void forgetLastReply() {
    lastReply = new Report.Done();
  }

  /// What the last method that JShell had run came to, with the stack as it was.
  Report.Reply lastReply() {
    return lastReply;
  }

  @Override
  public String invoke(String className, String methodName)
      throws RunException, EngineTerminationException {
    try {
      lastReply = run(className, methodName);
    } catch (WorkerGoneException e) {
      throw new EngineTerminationException(e.getMessage());
    }
    if (lastReply instanceof Report.Threw(Thrown thrown)) {
      throw new UserException(
          thrown.message(), thrown.className(), thrown.frames().toArray(StackTraceElement[]::new));
    }
    if (lastReply instanceof Report.Stopped) {
      throw new StoppedException();
    }
    return "";
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
