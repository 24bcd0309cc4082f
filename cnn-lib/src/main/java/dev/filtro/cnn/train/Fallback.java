package dev.filtro.cnn.train;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/// What a training that has diverged goes back to: the parameters of the best epoch if it is known,
/// else those that the epoch began with. What the optimiser remembers led astray, so it is
/// forgotten.
final class Fallback {
  private final Optimizer optimizer;
  private final @Nullable Best best;
  private final Snapshot lastGood;

  Fallback(Network network, Optimizer optimizer, @Nullable Best best) {
    this.optimizer = optimizer;
    this.best = best;
    this.lastGood = new Snapshot(network);
  }

  /// Keeps the parameters that an epoch begins with.
  void take() {
    lastGood.take();
  }

  /// Goes back.
  ///
  /// @return what the network has now, in words
  String restore(int epoch) {
    boolean known = best != null && best.fallBack();
    if (!known) {
      lastGood.restore();
    }
    optimizer.forget();
    return "; the network has the parameters "
        + (known
            ? "of its best epoch"
            : epoch == 1 ? "that it began with" : "of the end of epoch " + (epoch - 1));
  }
}
