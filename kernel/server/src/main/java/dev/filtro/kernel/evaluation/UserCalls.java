package dev.filtro.kernel.evaluation;

import com.sun.jdi.VMDisconnectedException;
import dev.filtro.worker.Command;
import dev.filtro.worker.Report;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs user code in the worker, one call at a time, and ends it on request.
///
/// First the thread is interrupted as any Java program expects it, so that library code can end in
/// its own way: `sleep` throws, a training loop returns what it has learnt. After a grace, or at
/// once when asked again, JDI throws a stop into the thread, again and again until the code is
/// left. What does not end even so is given up: the cell is answered, and the worker left as it is.
final class UserCalls {
  private static final Logger LOG = LoggerFactory.getLogger(UserCalls.class);
  private static final int PLAIN_STOPS = 3;
  private static final int STREAM_SWEEPS = 20;

  private final WorkerLink link;
  private final CellStopper stopper;

  private final ReentrantLock interrupting = new ReentrantLock();

  private boolean inCell;
  private boolean interruptWaits;
  private boolean interruptSent;
  private boolean running;
  private boolean urgent;
  private int run;
  private boolean draws;

  UserCalls(WorkerLink link, CellStopper stopper) {
    this.link = link;
    this.stopper = stopper;
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
  /// @param drawn whether the command draws what the call returns: the drawing has the next number,
  ///   so that a stop meant for the call does not hit it
  Report.Reply call(IntFunction<Command> command, boolean drawn) throws WorkerGoneException {
    synchronized (this) {
      interruptSent = interruptWaits;
      if (interruptWaits) {
        return new Report.Stopped();
      }
      run += 2;
      draws = drawn;
      running = true;
      urgent = false;
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

  /// Ends the running call, or else keeps the cell from making the next one; returns at once.
  void interrupt() {
    target()
        .ifPresent(
            call -> Thread.ofVirtual().name("cell-interrupt").start(() -> reachForCall(call)));
  }

  private void reachForCall(int first) {
    interrupting.lock();
    try {
      Optional<Integer> target = Optional.of(first);
      while (target.isPresent()) {
        int call = target.get();
        if (link.reach(new Command.Interrupt(Command.User.CELL, call))) {
          stopAfterGrace(call, call);
          return;
        }
        int drawing = call + 1;
        if (draws(call) && link.reach(new Command.Interrupt(Command.User.CELL, drawing))) {
          stopAfterGrace(call, drawing);
          return;
        }
        // It ended before the interrupt came, which is meant for the next one then.
        awaitEnd(call, Long.MAX_VALUE);
        target = target();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (VMDisconnectedException e) {
      LOG.debug("The worker ended before it could be stopped", e);
    } catch (RuntimeException e) {
      LOG.error("The cell could not be stopped", e);
    } finally {
      interrupting.unlock();
    }
  }

  /// The running call; if the cell is between two, the next one is not made.
  private synchronized Optional<Integer> target() {
    if (running) {
      if (interruptSent) {
        urgent = true; // asked twice: no more grace
        notifyAll();
        return Optional.empty();
      }
      interruptSent = true;
      return Optional.of(run);
    }
    interruptWaits = inCell;
    return Optional.empty();
  }

  /// Waits until the value is drawn that a call has returned in spite of an interrupt, or until
  /// somebody wants to stop that, too.
  private synchronized boolean isAskedAgainWhileDrawing(int call) throws InterruptedException {
    while (draws(call) && !urgent) {
      wait();
    }
    return draws(call);
  }

  private synchronized boolean draws(int call) {
    return running && run == call && draws;
  }

  /// @param part the call itself or the drawing of its value
  private void stopAfterGrace(int call, int part) throws InterruptedException {
    StopLoop.End end =
        awaitEndOrUrgency(call)
            ? StopLoop.End.BY_ITSELF
            : StopLoop.of(new InCell(call), link, Command.User.CELL, part);
    if (end == StopLoop.End.GIVEN_UP) {
      link.abandon();
    }
    stopper.relent();
    for (int i = 0; i < STREAM_SWEEPS && stopper.stopStreamWorkers(); i++) {
      Thread.sleep(StopLoop.PAUSE);
    }
    if (end == StopLoop.End.BY_ITSELF && part == call && isAskedAgainWhileDrawing(call)) {
      stopAfterGrace(call, call + 1);
    }
  }

  /// A call on the cell's thread.
  private final class InCell implements StopLoop.Call {
    private final int call;

    InCell(int call) {
      this.call = call;
    }

    @Override
    public boolean stop(int before, boolean patient) {
      if (before >= PLAIN_STOPS && stopper.insist()) {
        link.send(new Command.CloseBlocker());
      }
      boolean sent = stopper.stopCell(patient);
      stopper.stopStreamWorkers();
      return sent;
    }

    @Override
    public boolean awaitEnd(long millis) throws InterruptedException {
      return UserCalls.this.awaitEnd(call, millis);
    }
  }

  private synchronized boolean awaitEndOrUrgency(int call) throws InterruptedException {
    Countdown grace = new Countdown(StopLoop.GRACE);
    while (running && run == call) {
      if (urgent || grace.isOver()) {
        return false;
      }
      wait(Math.max(1, grace.left()));
    }
    return true;
  }

  private synchronized boolean awaitEnd(int call, long millis) throws InterruptedException {
    Countdown countdown = new Countdown(millis);
    while (running && run == call) {
      if (countdown.isOver()) {
        return false;
      }
      wait(Math.max(1, countdown.left()));
    }
    return true;
  }
}
