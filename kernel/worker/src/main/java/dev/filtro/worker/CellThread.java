package dev.filtro.worker;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The gate between the worker's code and the user's, on the thread that runs cells or on that of
/// the comms.
///
/// The server stops user code over JDI by throwing [#STOP] into [#thread] or [#handlers]. Such a
/// throw may come at any instruction, so before each the server asks for leave ([#prepareStop]);
/// until it has told that the throw is done ([#stopSent]), the thread stays within the gate, where
/// a late throw is caught.
public final class CellThread {
  /// Name of the static field with the thread, for JDI.
  public static final String THREAD_FIELD = "thread";

  /// Name of the static field with the thread of the comms' handlers, for JDI.
  public static final String HANDLERS_FIELD = "handlers";

  /// Name of the static field with what is thrown into them, for JDI.
  public static final String STOP_FIELD = "STOP";

  /// Name of the static field that takes what the thread waits for, for JDI.
  public static final String BLOCKER_FIELD = "blocker";

  /// Name of the static field with the loader of the cells' classes, for JDI.
  public static final String LOADER_FIELD = "loader";

  /// How the classes of child processes and their pipes begin.
  public static final String CHILD = "java.lang.Process";

  private static final int NONE = -1;

  @SuppressWarnings("StaticAssignmentOfThrowable") // has no stack, and JDI finds it here
  static final StopCell STOP = new StopCell();

  static Thread thread = Thread.currentThread();
  static @Nullable Thread handlers;
  static @Nullable Object blocker;
  static @Nullable ClassLoader loader;

  /// Code that may throw anything.
  @FunctionalInterface
  interface UserCode {
    Report.Reply call() throws Throwable;
  }

  private int running = NONE;
  private int latest = NONE;
  private int unwanted = NONE;
  private boolean stopComing;
  private boolean stopsCame;

  private final Thread owner;

  CellThread(Thread owner) {
    this.owner = owner;
  }

  /// The calling thread is the one that runs cells.
  static void adopt() {
    thread = Thread.currentThread();
  }

  /// The gate of the thread that runs the comms' handlers.
  static CellThread ofHandlers(Thread thread) {
    handlers = thread;
    return new CellThread(thread);
  }

  /// Runs user code on the calling thread, whatever it throws.
  ///
  /// @param run number of the call
  Report.Reply run(int run, UserCode userCode) {
    Report.Reply reply = null;
    boolean entered = false;
    while (true) {
      try {
        if (!entered) {
          entered = true;
          reply = enter(run) ? attempt(userCode) : new Report.Stopped();
        }
        leave();
        return reply == null ? new Report.Stopped() : reply;
      } catch (StopCell stop) {
        reply = new Report.Stopped();
      }
    }
  }

  private static Report.Reply attempt(UserCode userCode) {
    try {
      return userCode.call();
    } catch (StopCell stop) {
      return new Report.Stopped();
    } catch (Throwable thrown) { // user code throws what it likes; all is reported
      return hasStop(thrown) ? new Report.Stopped() : new Report.Threw(Thrown.of(thrown));
    }
  }

  /// A stop comes wrapped where library code hands on what its tasks threw.
  static boolean hasStop(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof StopCell) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /// Says whether the call may begin: not if it was interrupted while it waited for its turn.
  private synchronized boolean enter(int run) {
    running = run;
    latest = run;
    stopsCame = false;
    return unwanted != run;
  }

  private void leave() {
    if (awaitStops()) {
      absorbLateStop();
    }
    // What was meant for this cell must not hit the next.
    Thread.interrupted();
  }

  private synchronized boolean awaitStops() {
    while (stopComing) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Stays until the stop is through.
      }
    }
    running = NONE;
    return stopsCame;
  }

  /// A throw that has been sent is delivered at the latest when the thread comes back from a sleep.
  private static void absorbLateStop() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      // The sleep has ended, which is all that it was for.
    }
  }

  /// Interrupts the thread if it is still in a call; one that has not begun yet never will.
  ///
  /// @return whether the call had not ended before
  synchronized boolean interrupt(int run) {
    if (running == run) {
      owner.interrupt();
      return true;
    }
    boolean waits = run > latest;
    if (waits) {
      unwanted = run;
    }
    return waits;
  }

  /// Keeps the thread within the gate, if it is still in a call, until [#stopSent].
  synchronized boolean prepareStop(int run) {
    stopComing = running == run;
    stopsCame |= stopComing;
    return stopComing;
  }

  /// Closes what JDI has found the thread to wait for in the operating system; ends the child
  /// processes if it waits for what one of them prints.
  static void closeBlocker() {
    Object found = blocker;
    blocker = null;
    if (found != null && found.getClass().getName().startsWith(CHILD)) {
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    } else if (found instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException("What the cell waited for could not be closed", e);
      }
    }
  }

  /// Lets the thread leave.
  synchronized void stopSent() {
    stopComing = false;
    notifyAll();
  }
}
