package dev.filtro.worker;

import java.util.concurrent.ForkJoinWorkerThread;

/// Which cell a thread prints to: the one that started it, also after that has ended.
///
/// The workers of fork-join pools are shared by all cells, so they print to the latest.
final class CellScope {
  private final InheritableThreadLocal<Integer> inherited = new InheritableThreadLocal<>();
  private volatile int latest;

  /// The calling thread begins a cell.
  void begin(int cell) {
    latest = cell;
    inherited.set(cell);
  }

  /// The calling thread, and the threads that it starts, print to a run beside the cells.
  void enter(int cell) {
    inherited.set(cell);
  }

  /// The calling thread's cell.
  int current() {
    if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
      return latest;
    }
    Integer cell = inherited.get();
    return cell == null ? latest : cell;
  }
}
