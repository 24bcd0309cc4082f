package dev.filtro.kernel.evaluation;

import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Throws the worker's stop into threads that run the user's code.
///
/// A plain stop runs `finally` blocks as any exception does, but `catch (Throwable t)` in a loop
/// swallows it, however often it is sent. So after a few, [#insist] begins a [Chase].
///
/// A class whose static initialiser is left by an exception can't be used any more, and for one of
/// the JDK that means never again. So stops wait a moment for initialisers to end.
final class CellStopper {
  /// How the names of the cells' classes begin.
  static final String USER_CODE = "REPL.$JShell$";

  private static final Logger LOG = LoggerFactory.getLogger(CellStopper.class);
  private static final String POOL_WORKER = "java.util.concurrent.ForkJoinWorkerThread";
  private static final String STREAMS = "java.util.stream.";

  private final VirtualMachine vm;
  private final WorkerGate gate;
  private final Chase chase;
  private boolean insisting;

  CellStopper(VirtualMachine vm, WorkerGate gate) {
    this.vm = vm;
    this.gate = gate;
    this.chase = new Chase(vm, gate);
  }

  /// What is done with a suspended thread.
  @FunctionalInterface
  private interface Look<T> {
    T at(ThreadReference suspended) throws IncompatibleThreadStateException;
  }

  /// @param otherwise what is answered for a thread that has ended
  private static <T> T suspended(ThreadReference thread, T otherwise, Look<T> look) {
    thread.suspend();
    try {
      return look.at(thread);
    } catch (IncompatibleThreadStateException e) {
      LOG.debug("{} has ended", thread, e);
      return otherwise;
    } finally {
      thread.resume();
    }
  }

  /// Stops the cell's thread once, wherever it is.
  ///
  /// @param patient whether a static initialiser is left alone
  /// @return whether it was the moment for it; else it is to be tried again
  boolean stopCell(boolean patient) {
    synchronized (chase) { // no event is handled meanwhile: that would resume the thread
      ThreadReference thread = gate.cellThread();
      boolean reports = insisting && thread.isSuspended();
      return reports || suspended(thread, true, it -> stopCell(it, patient));
    }
  }

  private boolean stopCell(ThreadReference suspended, boolean patient)
      throws IncompatibleThreadStateException {
    if (patient && initialises(suspended)) {
      return false;
    }
    if (insisting) {
      chase.begin(suspended);
    } else {
      gate.stop(suspended);
    }
    return true;
  }

  /// Stops the comms' handler once, wherever it is.
  ///
  /// @param patient whether a static initialiser is left alone
  /// @return whether it was the moment for it; else it is to be tried again
  boolean stopHandler(boolean patient) {
    return suspended(
        gate.handlersThread(),
        true,
        it -> {
          boolean isNow = !(patient && initialises(it));
          if (isNow) {
            gate.stop(it);
          }
          return isNow;
        });
  }

  private static boolean initialises(ThreadReference suspended)
      throws IncompatibleThreadStateException {
    return suspended.frames().stream()
        .anyMatch(frame -> frame.location().method().isStaticInitializer());
  }

  /// From now on [#stopCell] is not swallowed any more, and who holds a lock that the cell's thread
  /// waits for is stopped too.
  ///
  /// @return whether the thread waits in native code for something that the worker can close now
  boolean insist() {
    synchronized (chase) {
      insisting = true;
      stopLockHolder();
      return suspended(gate.cellThread(), false, it -> Blocker.tell(it, gate));
    }
  }

  /// Ends what [#insist] began.
  void relent() {
    synchronized (chase) {
      insisting = false;
      chase.end();
    }
  }

  /// Stops the parts of parallel streams that other threads still work on: they need not be in the
  /// user's code just now, where the compiler has made one loop of that and the JDK's.
  ///
  /// @return whether there were any
  boolean stopStreamWorkers() {
    boolean found = false;
    for (ThreadReference thread : vm.allThreads()) {
      if (isA(thread, POOL_WORKER) && suspended(thread, false, it -> runs(it, STREAMS))) {
        gate.stop(thread);
        found = true;
      }
    }
    return found;
  }

  private static boolean isA(ThreadReference thread, String className) {
    ClassType type = thread.referenceType() instanceof ClassType own ? own : null;
    while (type != null && !type.name().equals(className)) {
      type = type.superclass();
    }
    return type != null;
  }

  /// Whether a class with this prefix is on the thread's stack.
  private static boolean runs(ThreadReference suspended, String classPrefix)
      throws IncompatibleThreadStateException {
    return suspended.frames().stream()
        .anyMatch(frame -> frame.location().declaringType().name().startsWith(classPrefix));
  }

  private void stopLockHolder() {
    suspended(gate.cellThread(), Optional.<ThreadReference>empty(), CellStopper::lockHolder)
        .filter(holder -> suspended(holder, false, it -> runs(it, USER_CODE)))
        .ifPresent(gate::stop);
  }

  private static Optional<ThreadReference> lockHolder(ThreadReference suspended)
      throws IncompatibleThreadStateException {
    ObjectReference monitor = suspended.currentContendedMonitor();
    return monitor == null ? Optional.empty() : Optional.ofNullable(monitor.owningThread());
  }
}
