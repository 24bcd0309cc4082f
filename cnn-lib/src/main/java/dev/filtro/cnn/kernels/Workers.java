package dev.filtro.cnn.kernels;

import java.util.concurrent.atomic.AtomicBoolean;

/// The threads that compute: as many as there are processors unless set otherwise, the caller being
/// one.
///
/// One call at a time is split; a call from inside another one, or from a second thread while the
/// first computes, runs whole on its own thread, so nothing can wait for itself. The others are
/// daemons: they wait for the next call a short while without sleeping, because in a training step
/// it follows within microseconds, then they sleep.
///
/// Errors: what a part throws reaches the caller after all parts have ended; the others live on. An
/// interrupt is left pending for the caller to see. When the caller is torn out of a call (a
/// notebook's stop), the others finish their part and are free again after it.
public final class Workers {
  /// Work on the items `from` (inclusive) to `to` (exclusive); `worker` counts the parts from 0.
  @FunctionalInterface
  public interface Range {
    /// Does the work.
    void run(int worker, int from, int to);
  }

  private static volatile Workers shared = new Workers(Runtime.getRuntime().availableProcessors());

  private final ComputeThread[] others;
  private final AtomicBoolean busy = new AtomicBoolean();

  private Workers(int threads) {
    others = new ComputeThread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new ComputeThread("filtro-compute-" + (i + 1));
      others[i].start();
    }
  }

  /// The workers in use.
  public static Workers shared() {
    return shared;
  }

  /// Computes with `threads` threads from now on.
  ///
  /// Errors: [IllegalArgumentException] when `threads` is below 1.
  public static synchronized void useThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Computing expects at least 1 thread but got " + threads);
    }
    if (threads == shared.threads()) {
      return;
    }
    Workers before = shared;
    shared = new Workers(threads);
    // Left busy for good: whoever still holds the old workers computes on his own thread.
    while (!before.busy.compareAndSet(false, true)) {
      Thread.onSpinWait();
    }
    for (ComputeThread thread : before.others) {
      thread.retire();
    }
  }

  /// Number of threads, the caller included.
  public int threads() {
    return others.length + 1;
  }

  /// Number of parts that [#split] would make of so many items.
  public int parts(int items, int least) {
    return Math.max(1, Math.min(threads(), items / Math.max(1, least)));
  }

  /// Runs `task` over `items` items, split evenly over the threads such that a part has no fewer
  /// than `least` items: what is not worth waking a thread stays on this one.
  public void split(int items, int least, Range task) {
    if (items <= 0) {
      return;
    }
    int parts = parts(items, least);
    if (parts == 1 || !busy.compareAndSet(false, true)) {
      task.run(0, 0, items);
      return;
    }
    Job job = new Job(task, items, parts, busy);
    for (int i = 1; i < parts; i++) {
      others[i - 1].give(job, i);
    }
    job.runPart(0);
    job.await();
  }
}
