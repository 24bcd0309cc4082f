package dev.filtro.kernel.evaluation;

import com.sun.jdi.VMDisconnectedException;
import dev.filtro.worker.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs comm handlers in the worker, one at a time, and ends them on request: first by an
/// interrupt, after a grace by stops, as [UserCalls] ends cells.
///
/// One that catches even the stops runs on: what it keeps waiting is only other handlers.
final class HandlerCalls {
  private static final Logger LOG = LoggerFactory.getLogger(HandlerCalls.class);
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
      boolean inUserCode = link.reach(new Command.Interrupt(Command.User.HANDLER, run));
      boolean ended = !inUserCode || awaitEnd(run, StopLoop.GRACE);
      if (!ended
          && StopLoop.of(new InHandler(run), link, Command.User.HANDLER, run)
              == StopLoop.End.GIVEN_UP) {
        LOG.warn("A comm's handler does not end, although it was told to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (VMDisconnectedException e) {
      LOG.debug("The worker ended before its handler could be stopped", e);
    }
  }

  /// A call of a handler.
  private final class InHandler implements StopLoop.Call {
    private final int run;

    InHandler(int run) {
      this.run = run;
    }

    @Override
    public boolean stop(int before, boolean patient) {
      return stopper.stopHandler(patient);
    }

    @Override
    public boolean awaitEnd(long millis) throws InterruptedException {
      return HandlerCalls.this.awaitEnd(run, millis);
    }
  }

  private synchronized boolean awaitEnd(int run, long millis) throws InterruptedException {
    Countdown countdown = new Countdown(millis);
    while (running == run) {
      if (countdown.isOver()) {
        return false;
      }
      wait(Math.max(1, countdown.left()));
    }
    return true;
  }
}
