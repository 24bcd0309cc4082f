package dev.filtro.cnn.kernels;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that computes parts of jobs, one at a time.
final class ComputeThread extends Thread {
  /// About 50 microseconds of readiness before it sleeps: the gap between two kernels of a training
  /// step.
  private static final int SPINS = 5_000;

  private volatile @Nullable Job job;
  private int part;
  private volatile boolean asleep;
  private volatile boolean retired;

  ComputeThread(String name) {
    super(name);
    setDaemon(true);
  }

  /// Hands a part over; the thread is idle when this is called.
  void give(Job next, int itsPart) {
    part = itsPart;
    job = next;
    if (asleep) {
      LockSupport.unpark(this);
    }
  }

  void retire() {
    retired = true;
    LockSupport.unpark(this);
  }

  @Override
  public void run() {
    while (true) {
      Job next = awaitJob();
      if (next == null) {
        return;
      }
      int itsPart = part;
      job = null; // before the last part is reported: the next job may follow at once
      next.runPart(itsPart);
      Thread.interrupted(); // a stray interrupt must not keep it from sleeping
    }
  }

  private @Nullable Job awaitJob() {
    int spins = 0;
    while (true) {
      Job next = job;
      if (next != null) {
        return next;
      }
      if (retired) {
        return null;
      }
      if (spins++ < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      asleep = true;
      if (job == null && !retired) {
        LockSupport.park(this);
      }
      asleep = false;
    }
  }
}
