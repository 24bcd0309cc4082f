package dev.filtro.cnn.train;

import dev.filtro.cnn.nn.Network;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Notices that a training has diverged, says where that began, and puts the last good parameters
/// back.
final class DivergenceWatch {
  private final Network network;
  private final Divergence divergence;
  private final Fallback fallback;
  private final Consumer<String> say;
  private String text = "";

  /// @param rate the learning rate that was asked for
  /// @param losses those of the batches so far, as they come to be
  /// @param say tells the user
  DivergenceWatch(
      Network network, double rate, List<Double> losses, Fallback fallback, Consumer<String> say) {
    this.network = network;
    this.divergence = new Divergence(network, rate, losses);
    this.fallback = fallback;
    this.say = say;
  }

  /// Whether the training has diverged.
  boolean diverged() {
    return !text.isEmpty();
  }

  /// What happened, and what to do; empty while all is well.
  String text() {
    return text;
  }

  /// An epoch begins.
  void begin() {
    fallback.take();
  }

  /// Looks at the loss of a batch.
  void loss(double value, int epoch, int batch, Prepared prepared) {
    if (!Double.isFinite(value)) {
      diverge(() -> divergence.of(value, epoch, batch, prepared), epoch);
    }
  }

  /// Looks at whether any gradients are in range.
  void gradients(LossScaling scaling, int epoch, int batch, Prepared prepared) {
    if (scaling.exhausted()) {
      diverge(() -> divergence.outOfRange(epoch, batch, scaling.skipped(), prepared), epoch);
    }
  }

  /// Looks at what an epoch has left.
  void end(double validationLoss, int epoch) {
    if (!Double.isFinite(validationLoss) || !Divergence.finite(network)) {
      diverge(() -> divergence.atEnd(validationLoss, epoch), epoch);
    }
  }

  /// Puts parameters back also where it is the data that are wrong, which is thrown.
  private void diverge(Supplier<String> what, int epoch) {
    try {
      text = what.get();
    } finally {
      text += fallback.restore(epoch);
    }
    say.accept(text);
  }
}
