package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import dev.filtro.kernel.evaluation.Workbench;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Leads the user's interrupt to where a cell of magics is: in the kernel or in the worker.
final class Interruption {
  private final Workbench workbench;
  private @Nullable Thread magicThread;
  private boolean inWorker;
  private boolean due;

  Interruption(Workbench workbench) {
    this.workbench = workbench;
  }

  /// The calling thread begins to run a cell.
  synchronized void begin() {
    magicThread = Thread.currentThread();
    due = false;
  }

  /// The cell has ended; what was meant for it does not hit the next.
  synchronized void end() {
    magicThread = null;
    due = false;
    Thread.interrupted();
  }

  /// Whether an interrupt came that nobody has answered, so that nothing more should begin.
  synchronized boolean isDue() {
    return due;
  }

  /// Runs Java; interrupts go to the worker meanwhile, which answers them.
  CellOutcome toWorker(Supplier<CellOutcome> work) {
    boolean before = enter(true);
    try {
      return work.get();
    } finally {
      enter(before);
    }
  }

  private synchronized boolean enter(boolean worker) {
    boolean before = inWorker;
    inWorker = worker;
    return before;
  }

  /// The user wants the cell to stop.
  void request() {
    synchronized (this) {
      if (magicThread != null && !inWorker) {
        due = true;
        magicThread.interrupt();
        return;
      }
    }
    workbench.interrupt();
  }
}
