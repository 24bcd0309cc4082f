package dev.filtro.kernel.evaluation;

import com.sun.jdi.VMDisconnectedException;
import dev.filtro.worker.Command;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs comm handlers in the worker, one at a time, and ends them on request: first by an
/// interrupt, after a grace by stops, as [UserCalls] ends cells.
///
/// One that catches even the stops runs on: what it keeps waiting is only other handlers.
final class HandlerCalls {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerCalls.class);
  private static final long GRACE_MILLIS = 500;
  private static final long LIMIT_MILLIS = 5_000;
  private static final long STOP_PAUSE_MILLIS = 30;
  private static final int NONE = -1;

  private final WorkerLink link;
  private final CellStopper stopper;
  private int running = NONE;

  HandlerCalls(WorkerLink link, CellStopper stopper) {
    this.link = link;
    this.stopper = stopper;
  }

  /// Hands an event to the handler and waits until that has ended.
  ///
  /// @return whether the worker took it
  boolean deliver(Command.Deliver delivery) {
    began(delivery.cell());
    try {
      return link.deliver(delivery);
    } finally {
      began(NONE);
    }
  }

  private synchronized void began(int run) {
    running = run;
    notifyAll();
  }

  /// Ends the handler that runs, if one does; returns at once.
  synchronized void interrupt() {
    int run = running;
    if (run != NONE) {
      Thread.ofVirtual().name("handler-interrupt").start(() -> end(run));
    }
  }

  private void end(int run) {
    try {
      long begin = System.nanoTime();
      boolean inUserCode = link.reach(new Command.Interrupt(Command.User.HANDLER, run));
      boolean ended = !inUserCode || awaitEnd(run, GRACE_MILLIS);
      while (!ended && link.reach(new Command.PrepareStop(Command.User.HANDLER, run))) {
        stop();
        ended = awaitEnd(run, STOP_PAUSE_MILLIS);
        if (!ended && millisSince(begin) > LIMIT_MILLIS) {
          LOG.warn("A comm's handler does not end, although it was told to");
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (VMDisconnectedException e) {
      LOG.debug("The worker ended before its handler could be stopped", e);
    }
  }

  private void stop() {
    try {
      stopper.stopHandler();
    } catch (IllegalStateException e) {
      LOG.warn("A stop did not reach the handler; it is sent again", e);
    } finally {
      link.send(new Command.StopSent(Command.User.HANDLER));
    }
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private synchronized boolean awaitEnd(int run, long millis) throws InterruptedException {
    long begin = System.nanoTime();
    while (running == run) {
      long left = millis - millisSince(begin);
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
