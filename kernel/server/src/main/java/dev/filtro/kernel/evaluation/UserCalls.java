package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs user code in the worker, one call at a time, and ends it on request.
///
/// First the thread is interrupted as any Java program expects it, so that library code can end in
/// its own way: `sleep` throws, a training loop returns what it has learnt. After a grace JDI
/// throws a stop into the thread, again and again until the code is left.
final class UserCalls {
  private static final Logger LOG = LoggerFactory.getLogger(UserCalls.class);
  private static final long GRACE_MILLIS = 500;
  private static final long STOP_PAUSE_MILLIS = 20;

  private final WorkerLink link;
  private final WorkerVm vm;

  private boolean inCell;
  private boolean interruptWaits;
  private boolean interruptSent;
  private boolean running;
  private int run;

  UserCalls(WorkerLink link, WorkerVm vm) {
    this.link = link;
    this.vm = vm;
  }

  synchronized void beginCell() {
    inCell = true;
    interruptWaits = false;
  }

  synchronized void endCell() {
    inCell = false;
  }

  /// Whether an interrupt came while no user code ran, so that none should begin.
  synchronized boolean interruptWaits() {
    return interruptWaits;
  }

  /// Whether the last call was interrupted.
  synchronized boolean lastWasInterrupted() {
    return interruptSent;
  }

  /// Runs user code and waits for it.
  ///
  /// @param command makes the command from the call's number
  Report.Reply call(IntFunction<Command> command) throws WorkerGoneException {
    synchronized (this) {
      interruptSent = interruptWaits;
      if (interruptWaits) {
        return new Report.Stopped();
      }
      run++;
      running = true;
    }
    try {
      return link.request(command.apply(run));
    } finally {
      synchronized (this) {
        running = false;
        notifyAll();
      }
    }
  }

  /// Ends the running call, or else keeps the cell from making the next one.
  synchronized void interrupt() {
    if (running) {
      int interrupted = run;
      link.send(new Command.Interrupt(interrupted));
      if (interruptSent) {
        return; // the stop is on its way
      }
      interruptSent = true;
      Thread.ofVirtual().name("cell-stop").start(() -> stopAfterGrace(interrupted));
    } else if (inCell) {
      interruptWaits = true;
    }
  }

  private void stopAfterGrace(int interrupted) {
    try {
      long pause = GRACE_MILLIS;
      while (!endsWithin(interrupted, pause) && link.prepareStop(interrupted)) {
        try {
          vm.stopCell();
        } finally {
          link.send(new Command.StopSent());
        }
        pause = STOP_PAUSE_MILLIS;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The cell could not be stopped", e);
    }
  }

  private synchronized boolean endsWithin(int call, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (running && run == call) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
