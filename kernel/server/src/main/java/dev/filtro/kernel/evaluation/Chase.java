package dev.filtro.kernel.evaluation;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.ExceptionRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a stop through the cell's thread: at each handler of the user's code that catches it, a
/// breakpoint halts the thread and the stop is thrown anew from there, outside the guarded range,
/// until no handler is left. Other exceptions are followed with it, since libraries wrap what their
/// tasks throw.
///
/// Only one stop is on its way at a time. One that hits a thread while that reports an event ends
/// the JVM: the debugger's agent keeps one for later but not two (`saveGlobalRef *pobj`), and none
/// when the report has just begun (`ExceptionOccurred`). So a stop from outside is thrown only
/// while nothing is followed, which is when nothing is reported, and the last report is over.
///
/// Source: JDK 25, `threadControl_stop` in `jdk.jdwp.agent`'s `threadControl.c`,
/// `saveEventInfoRefs` in its `eventHelper.c`.
final class Chase {
  private static final Logger LOG = LoggerFactory.getLogger(Chase.class);

  /// A stop that leads to no event for so long is lost, or its thread is in a handler that it may
  /// finish.
  private static final long MISSED_MILLIS = 250;

  private final VirtualMachine vm;
  private final WorkerGate gate;
  private @Nullable ExceptionRequest following;
  private @Nullable Countdown missed;
  private @Nullable Standstill standstill;
  private boolean reported;
  private @Nullable Location lastHandler;

  Chase(VirtualMachine vm, WorkerGate gate) {
    this.vm = vm;
    this.gate = gate;
  }

  /// Throws a stop into the thread, which is suspended for that, and follows it; or does nothing if
  /// another is on its way.
  synchronized void begin(ThreadReference suspended) throws IncompatibleThreadStateException {
    if (missed != null && missed.isOver()) {
      giveUp();
      standstill = Standstill.of(suspended, reported);
    } else if (missed == null && Standstill.isOver(standstill, suspended)) {
      lastHandler = null;
      reported = false;
      missed = new Countdown(MISSED_MILLIS);
      gate.stop(suspended);
      exceptions(suspended).enable();
    }
  }

  private ExceptionRequest exceptions(ThreadReference thread) {
    if (following == null) {
      following = vm.eventRequestManager().createExceptionRequest(null, true, false);
      following.addThreadFilter(thread);
      following.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      Thread.ofPlatform().daemon().name("cell-stop-events").start(this::handleEvents);
    }
    return following;
  }

  /// Follows no more: the call has ended, or been given up.
  synchronized void end() {
    giveUp();
    standstill = null;
  }

  private void giveUp() {
    missed = null;
    if (following != null) {
      following.disable();
      vm.eventRequestManager().deleteAllBreakpoints();
    }
  }

  private void handleEvents() {
    try {
      while (true) {
        handle(vm.eventQueue().remove());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (VMDisconnectedException e) {
      LOG.debug("The worker ended", e);
    }
  }

  private synchronized void handle(EventSet events) {
    try {
      for (Event event : events) {
        if (event instanceof LocatableEvent located) {
          handle(located);
        }
      }
    } catch (IncompatibleThreadStateException | IllegalStateException e) {
      LOG.warn("A stop was not followed", e);
    } finally {
      events.resume();
    }
  }

  private void handle(LocatableEvent event) throws IncompatibleThreadStateException {
    reported = true;
    if (missed == null) { // it comes too late to be followed
      standstill = Standstill.of(event.thread(), true);
      return;
    }
    switch (event) {
      case ExceptionEvent thrown -> {
        if (haltsAt(thrown.catchLocation(), thrown.thread()) || gate.isStop(thrown.exception())) {
          missed = new Countdown(MISSED_MILLIS);
        }
      }
      case BreakpointEvent halted -> {
        vm.eventRequestManager().deleteEventRequest(halted.request());
        missed = new Countdown(MISSED_MILLIS);
        gate.stop(halted.thread());
      }
      default -> LOG.debug("Not handled: {}", event);
    }
  }

  /// A handler that has just been left by a stop is let run: javac guards the handlers of
  /// `synchronized` by themselves, and they throw on what they caught.
  private boolean haltsAt(@Nullable Location handler, ThreadReference thread) {
    if (handler == null
        || !handler.declaringType().name().startsWith(CellStopper.USER_CODE)
        || handler.equals(lastHandler)) {
      return false;
    }
    lastHandler = handler;
    BreakpointRequest halt = vm.eventRequestManager().createBreakpointRequest(handler);
    halt.addThreadFilter(thread);
    halt.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    halt.enable();
    return true;
  }
}
