package dev.filtro.cnn.kernels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One call of [Workers#split]: its parts, and who waits for them.
final class Job {
  /// About 20 microseconds: longer than parts usually differ, shorter than a time slice is worth.
  private static final int SPINS = 2_000;

  private final Workers.Range task;
  private final int items;
  private final int parts;
  private final AtomicBoolean busy;
  private final AtomicInteger open;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread waiting;

  Job(Workers.Range task, int items, int parts, AtomicBoolean busy) {
    this.task = task;
    this.items = items;
    this.parts = parts;
    this.busy = busy;
    this.open = new AtomicInteger(parts);
  }

  void runPart(int part) {
    try {
      int from = (int) ((long) items * part / parts);
      int to = (int) ((long) items * (part + 1) / parts);
      task.run(part, from, to);
    } catch (Throwable t) {
      // Rethrown by the caller in await(), once no part works on its arrays any more.
      failure = t;
    } finally {
      if (open.decrementAndGet() == 0) {
        busy.set(false);
        LockSupport.unpark(waiting);
      }
    }
  }

  void await() {
    int spins = 0;
    boolean interrupted = false;
    while (open.get() > 0) {
      if (spins++ < SPINS) {
        Thread.onSpinWait();
      } else if (waiting == null) {
        waiting = Thread.currentThread();
      } else if (Thread.interrupted()) {
        interrupted = true; // it would keep park() from sleeping; the caller sees it afterwards
      } else {
        LockSupport.park(this);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure);
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException("A part of a computation failed", failure);
    }
  }
}
