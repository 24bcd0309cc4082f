package dev.filtro.cnn.optim;

import dev.filtro.cnn.kernels.Workers;

/// Runs an update over all of a parameter's arrays at once, on as many threads as it is worth.
final class SinglePass {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 14;

  private SinglePass() {}

  /// The loop over the elements `from` (inclusive) to `to` (exclusive). Written as a plain loop
  /// over arrays it is turned into vector instructions by the JIT.
  interface Loop {
    void run(int from, int to);
  }

  static void over(int size, Loop loop) {
    Workers.shared().split(size, LEAST, (worker, from, to) -> loop.run(from, to));
  }
}
