package dev.filtro.kernel.evaluation;

import java.util.concurrent.TimeUnit;

/// Knows when no cell is under way, or one that takes its time, so that what is done for later
/// holds nobody up.
final class Leisure {
  private static final long LONG_MILLISECONDS = 1_000;

  private boolean busy;
  private long since;

  /// A cell begins.
  synchronized void begin() {
    busy = true;
    since = System.nanoTime();
  }

  /// It has ended.
  synchronized void end() {
    busy = false;
    notifyAll();
  }

  /// Waits for a good moment.
  synchronized void await() throws InterruptedException {
    while (busy) {
      long left = LONG_MILLISECONDS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
