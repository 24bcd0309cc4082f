package dev.filtro.kernel.evaluation;

import com.sun.jdi.VMDisconnectedException;
import dev.filtro.worker.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends stops to a call in the user's code until it has ended, or is given up.
final class StopLoop {
  /// Units: milliseconds. How long code may take to end by itself when it is interrupted.
  static final long GRACE = 500;

  /// Units: milliseconds. A pause lets `finally` blocks run before the next stop.
  static final long PAUSE = 30;

  /// Units: milliseconds. For a stop, an initialiser of a class is worth waiting for, and little
  /// enough for all to be over within a second.
  private static final long PATIENCE = 300;

  /// Units: milliseconds. With the grace before, an answer comes within five seconds.
  private static final long LIMIT = 4_500;

  private static final Logger LOG = LoggerFactory.getLogger(StopLoop.class);

  private StopLoop() {}

  /// What can be stopped.
  interface Call {
    /// Sends one stop.
    ///
    /// @param before how many have been sent
    /// @param patient whether it may be left for later if the moment is bad
    /// @return whether it was sent
    boolean stop(int before, boolean patient);

    /// @return whether it has ended by then
    boolean awaitEnd(long millis) throws InterruptedException;
  }

  /// How it came out.
  enum End {
    BY_ITSELF,
    STOPPED,
    GIVEN_UP
  }

  /// @param part the call's number, or that of the drawing of its value
  static End of(Call call, WorkerLink link, Command.User user, int part)
      throws InterruptedException {
    Countdown patience = new Countdown(PATIENCE);
    Countdown limit = new Countdown(LIMIT);
    int sent = 0;
    while (link.reach(new Command.PrepareStop(user, part))) {
      try {
        sent += call.stop(sent, !patience.isOver()) ? 1 : 0;
      } catch (VMDisconnectedException e) {
        throw e;
      } catch (RuntimeException e) { // JDI has many; none may leave the call running
        LOG.warn("A stop did not reach the user's code; it is sent again", e);
        sent++;
      } finally {
        link.send(new Command.StopSent(user));
      }
      if (call.awaitEnd(PAUSE)) {
        break;
      }
      if (limit.isOver()) {
        return End.GIVEN_UP;
      }
    }
    return sent == 0 ? End.BY_ITSELF : End.STOPPED;
  }
}
