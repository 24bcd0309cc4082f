package dev.filtro.cnn.train;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What `fit` gives back: how training went.
///
/// @param epochs the complete epochs, in order
/// @param batchLosses the loss of every batch, those of an incomplete epoch included
/// @param batchesPerEpoch how many batches a complete epoch has
/// @param interrupted whether the user stopped it; the network keeps what it had learnt by then
/// @param stoppedEarly whether the validation loss had stopped getting better
public record History(
    List<EpochResult> epochs,
    List<Double> batchLosses,
    int batchesPerEpoch,
    boolean interrupted,
    boolean stoppedEarly) {

  /// Keeps unmodifiable copies.
  public History {
    epochs = List.copyOf(epochs);
    batchLosses = List.copyOf(batchLosses);
  }

  /// The epoch, counted from 1, with the least validation loss (training loss without a validation
  /// set); 0 before the first is complete.
  public int bestEpoch() {
    return epochs.stream()
        .min(Comparator.comparingDouble(History::watched))
        .map(EpochResult::epoch)
        .orElse(0);
  }

  /// The last complete epoch.
  ///
  /// Errors: [IllegalStateException] if there is none.
  public EpochResult last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException(
          "No epoch was completed: training was interrupted after %d batches"
              .formatted(batchLosses.size()));
    }
    return epochs.getLast();
  }

  private static double watched(EpochResult result) {
    Map<String, Double> figures =
        result.validation().isEmpty() ? result.training() : result.validation();
    return figures.getOrDefault("loss", Double.NaN);
  }

  @Override
  public String toString() {
    String state = interrupted ? ", interrupted" : stoppedEarly ? ", stopped early" : "";
    String count = epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs";
    return "History of %s, %d batches%s%s"
        .formatted(
            count, batchLosses.size(), state, epochs.isEmpty() ? "" : ": " + epochs.getLast());
  }
}
