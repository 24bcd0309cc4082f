package dev.filtro.kernel.evaluation;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.ExceptionRequest;
import dev.filtro.worker.CellThread;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Throws the worker's stop into threads that run the user's code.
///
/// A plain stop runs `finally` blocks as any exception does, but `catch (Throwable t)` in a loop
/// swallows it, however often it is sent. So after a few, [#insist] follows the exception: at each
/// handler of the user's code that catches it, a breakpoint halts the thread and the stop is thrown
/// anew from there, outside the guarded range, until no handler is left.
final class CellStopper {
  private static final Logger LOG = LoggerFactory.getLogger(CellStopper.class);
  private static final String USER_CODE = "REPL.$JShell$";
  private static final String POOL_WORKER = "java.util.concurrent.ForkJoinWorkerThread";
  private static final String STREAMS = "java.util.stream.";

  private static final long MISSED_NANOS = 500_000_000;

  private final VirtualMachine vm;
  private @Nullable ExceptionRequest following;
  private @Nullable Location lastHandler;
  private boolean insisting;
  private boolean stopUnderWay;
  private long lastStop;

  CellStopper(VirtualMachine vm) {
    this.vm = vm;
  }

  /// Stops the cell's thread once, wherever it is.
  ///
  /// While the thread is halted at an event, the debugger's agent keeps one stop for later; a
  /// second one ends the JVM. So after [#insist] none is sent until the last one has led to an
  /// event or must have missed.
  synchronized void stopCell() {
    ThreadReference thread = cellThread();
    if (insisting) {
      long now = System.nanoTime();
      if ((stopUnderWay && now - lastStop < MISSED_NANOS) || thread.isSuspended()) {
        return;
      }
      stopUnderWay = true;
      lastStop = now;
    }
    stop(thread);
  }

  /// From now on [#stopCell] is not swallowed any more, and who holds a lock that the cell's thread
  /// waits for is stopped too.
  ///
  /// @return whether the thread waits in native code for something that can be closed; the worker
  ///   has it then in [CellThread#BLOCKER_FIELD]
  synchronized boolean insist() {
    insisting = true;
    if (following == null) {
      following =
          vm.eventRequestManager().createExceptionRequest(stop().referenceType(), true, false);
      following.addThreadFilter(cellThread());
      following.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      Thread.ofPlatform().daemon().name("cell-stop-events").start(this::handleEvents);
    }
    lastHandler = null;
    following.enable();
    stopLockHolder();
    return findBlocker();
  }

  /// Ends what [#insist] began.
  synchronized void relent() {
    insisting = false;
    stopUnderWay = false;
    if (following != null) {
      following.disable();
      vm.eventRequestManager().deleteAllBreakpoints();
    }
  }

  /// Stops the parts of parallel streams that other threads still work on: they need not be in the
  /// user's code just now, where the compiler has made one loop of that and the JDK's.
  ///
  /// @return whether there were any
  boolean stopStreamWorkers() {
    boolean found = false;
    for (ThreadReference thread : vm.allThreads()) {
      if (isA(thread, POOL_WORKER) && runs(thread, STREAMS)) {
        stop(thread);
        found = true;
      }
    }
    return found;
  }

  /// Stops the comms' handler once, wherever it is.
  void stopHandler() {
    stop((ThreadReference) gateField(CellThread.HANDLERS_FIELD));
  }

  private ThreadReference cellThread() {
    return (ThreadReference) gateField(CellThread.THREAD_FIELD);
  }

  /// What has loaded the cells' classes.
  ObjectReference cellLoader() {
    return (ObjectReference) gateField(CellThread.LOADER_FIELD);
  }

  private ObjectReference stop() {
    return (ObjectReference) gateField(CellThread.STOP_FIELD);
  }

  private ClassType gate() {
    return (ClassType) vm.classesByName(CellThread.class.getName()).getFirst();
  }

  private Field gateFieldNamed(String name) {
    return Objects.requireNonNull(gate().fieldByName(name), name);
  }

  private Object gateField(String name) {
    return Objects.requireNonNull(gate().getValue(gateFieldNamed(name)), name);
  }

  private void stop(ThreadReference thread) {
    try {
      thread.stop(stop());
    } catch (InvalidTypeException e) {
      throw new IllegalStateException("JDI refuses to stop " + thread.name(), e);
    }
  }

  private static boolean isA(ThreadReference thread, String className) {
    ClassType type = thread.referenceType() instanceof ClassType own ? own : null;
    while (type != null && !type.name().equals(className)) {
      type = type.superclass();
    }
    return type != null;
  }

  /// Whether a class with this prefix is on the thread's stack.
  private static boolean runs(ThreadReference thread, String classPrefix) {
    thread.suspend();
    try {
      for (StackFrame frame : thread.frames()) {
        if (frame.location().declaringType().name().startsWith(classPrefix)) {
          return true;
        }
      }
      return false;
    } catch (IncompatibleThreadStateException e) {
      return false; // it has ended
    } finally {
      thread.resume();
    }
  }

  private void stopLockHolder() {
    ThreadReference thread = cellThread();
    thread.suspend();
    @Nullable ThreadReference holder = null;
    try {
      ObjectReference monitor = thread.currentContendedMonitor();
      holder = monitor == null ? null : monitor.owningThread();
    } catch (IncompatibleThreadStateException e) {
      LOG.debug("The cell's thread waits for no lock", e);
    } finally {
      thread.resume();
    }
    if (holder != null && runs(holder, USER_CODE)) {
      stop(holder);
    }
  }

  /// Neither an interrupt nor a stop ends a wait in the operating system, as for a connection;
  /// closing the socket does. The innermost frame has it: outer ones hold locks that `close` wants.
  private boolean findBlocker() {
    ThreadReference thread = cellThread();
    thread.suspend();
    try {
      if (waitsForChild(thread)) {
        return true;
      }
      for (StackFrame frame : thread.frames()) {
        Location place = frame.location();
        if (frame.equals(thread.frame(0)) && !place.method().isNative()) {
          return false;
        }
        if (place.declaringType().name().startsWith(USER_CODE)) {
          return false;
        }
        ObjectReference owner = frame.thisObject();
        if (owner != null && isCloseable(owner)) {
          gate().setValue(gateFieldNamed(CellThread.BLOCKER_FIELD), owner);
          return true;
        }
      }
      return false;
    } catch (IncompatibleThreadStateException | InvalidTypeException | ClassNotLoadedException e) {
      throw new IllegalStateException("JDI does not tell what the cell's thread waits for", e);
    } finally {
      thread.resume();
    }
  }

  /// Closing a pipe does not end the read of what a child process prints; the child's end does.
  private boolean waitsForChild(ThreadReference thread)
      throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException {
    for (StackFrame frame : thread.frames()) {
      ObjectReference owner = frame.location().method().isNative() ? null : frame.thisObject();
      if (owner != null && owner.referenceType().name().startsWith(CellThread.CHILD)) {
        gate().setValue(gateFieldNamed(CellThread.BLOCKER_FIELD), owner);
        return true;
      }
    }
    return false;
  }

  private static boolean isCloseable(ObjectReference object) {
    return object.referenceType() instanceof ClassType type
        && type.allInterfaces().stream().anyMatch(face -> face.name().equals("java.io.Closeable"));
  }

  private void handleEvents() {
    try {
      while (true) {
        EventSet events = vm.eventQueue().remove();
        handle(events);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (VMDisconnectedException e) {
      LOG.debug("The worker ended", e);
    }
  }

  private synchronized void handle(EventSet events) {
    events.forEach(this::handle);
    stopUnderWay = false;
    events.resume();
  }

  private void handle(Event event) {
    switch (event) {
      case ExceptionEvent thrown -> haltAt(thrown.catchLocation(), thrown.thread());
      case BreakpointEvent halted -> {
        vm.eventRequestManager().deleteEventRequest(halted.request());
        if (!stopUnderWay) {
          stop(halted.thread());
        }
      }
      default -> LOG.debug("Not handled: {}", event);
    }
  }

  /// A handler that has just been left by a stop is let run: javac guards the handlers of
  /// `synchronized` by themselves, and they throw on what they caught.
  private void haltAt(@Nullable Location handler, ThreadReference thread) {
    if (handler == null
        || !handler.declaringType().name().startsWith(USER_CODE)
        || handler.equals(lastHandler)) {
      return;
    }
    lastHandler = handler;
    BreakpointRequest halt = vm.eventRequestManager().createBreakpointRequest(handler);
    halt.addThreadFilter(thread);
    halt.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    halt.enable();
  }
}
