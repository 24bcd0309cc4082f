package dev.filtro.kernel.cli;

import dev.filtro.kernel.evaluation.Evaluator;

/// Gives back what the server's heap has grown by, as for large outputs.
///
/// The collector looks at old objects only when the heap is at its limit, a quarter of the
/// machine's memory. Until then all that outlived the young generation would stay.
final class HeapUpkeep {
  private static final long PAUSE_MILLIS = 3_000;

  /// The young generation and as much again: a collection takes a tenth of a second.
  private static final long GROWTH_BYTES = 160L << 20;

  private HeapUpkeep() {}

  /// Begins in the background; collects while no cell keeps anybody waiting.
  static void begin(Evaluator evaluator) {
    Thread.ofPlatform().daemon().name("heap-upkeep").start(() -> run(evaluator));
  }

  private static void run(Evaluator evaluator) {
    try {
      long kept = used();
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        if (used() - kept > GROWTH_BYTES) {
          evaluator.awaitLeisure();
          System.gc();
          kept = used();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
