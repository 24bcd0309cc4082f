package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What `fit` gives back: how training went.
///
/// @param epochs the complete epochs, in order
/// @param batchLosses the loss of every batch, those of an incomplete epoch included
/// @param batchesPerEpoch how many batches a complete epoch has
/// @param interrupted whether the user stopped it; the network keeps what it had learnt by then
/// @param stoppedEarly whether the validation loss had stopped getting better
/// @param divergence why training was stopped when the loss was no longer a number, with the place
///   where it began; empty if it was not
/// @param remarks what looked like a mistake before training began
/// @param skippedUpdates how often [MixedPrecision] in float16 left an update out because a
///   gradient was too large
/// @param subject what was trained, and with what it is examined; null if unknown
/// @param optimizer what changed the parameters, with its memories: `fit(network, data,
///   after(run))` goes on with it; null if unknown
/// @param unfinished the run that an interrupt cut short, which `fit(network, data, after(run))`
///   finishes; else null
public record History(
    List<EpochResult> epochs,
    List<Double> batchLosses,
    int batchesPerEpoch,
    boolean interrupted,
    boolean stoppedEarly,
    String divergence,
    List<String> remarks,
    int skippedUpdates,
    @Nullable Subject subject,
    @Nullable Optimizer optimizer,
    @Nullable Run unfinished) {

  /// What a run is about.
  ///
  /// @param network what learnt
  /// @param data the validation set, or what it learnt from if there is none
  /// @param loss what it was to make small
  public record Subject(Network network, Dataset data, Loss loss) {}

  /// Keeps unmodifiable copies.
  public History {
    epochs = List.copyOf(epochs);
    batchLosses = List.copyOf(batchLosses);
    remarks = List.copyOf(remarks);
  }

  /// A history without remarks.
  public History(
      List<EpochResult> epochs,
      List<Double> batchLosses,
      int batchesPerEpoch,
      boolean interrupted,
      boolean stoppedEarly) {
    this(
        epochs,
        batchLosses,
        batchesPerEpoch,
        interrupted,
        stoppedEarly,
        "",
        List.of(),
        0,
        null,
        null,
        null);
  }

  /// Whether training was stopped because the loss was no longer a number; the network has its last
  /// good parameters.
  public boolean diverged() {
    return !divergence.isEmpty();
  }

  /// What to make of it, in words: over-fitting, under-fitting, divergence, and what helps; the
  /// remarks first.
  public List<String> diagnosis() {
    List<String> verdict = diverged() ? List.of(divergence) : Verdict.on(epochs, batchLosses);
    return Stream.concat(remarks.stream(), verdict.stream()).toList();
  }

  /// The images of the validation set (of those learnt from, without one) with the greatest loss,
  /// as the network takes them now: hard ones, and often wrong labels.
  ///
  /// Errors: [IllegalArgumentException] for a count below 1; [IllegalStateException] when the
  /// history was made by hand or the images have numbers in place of labels.
  public TopLosses topLosses(int count) {
    Subject of = subject;
    if (count < 1) {
      throw new IllegalArgumentException("topLosses expects at least 1 image but got " + count);
    }
    if (of != null && of.data.outputs().size() > 1) {
      throw new IllegalStateException(
          "topLosses expects a network with one output but it learnt from " + of.data);
    }
    if (of == null || of.data.targetShape() != null) {
      throw new IllegalStateException(
          of == null
              ? "topLosses expects a history that fit has given, which knows network and images"
              : "topLosses expects images with class labels but %s has numbers as targets"
                  .formatted(of.data));
    }
    return new Evaluator(of.network, of.data).topLosses(of.loss, count);
  }

  /// The epoch, counted from 1, with the least validation loss (training loss without a validation
  /// set); 0 before the first is complete.
  public int bestEpoch() {
    return epochs.stream()
        .min(Comparator.comparingDouble(History::watched))
        .map(EpochResult::epoch)
        .orElse(0);
  }

  /// The epoch of [#bestEpoch()].
  ///
  /// Errors: [IllegalStateException] if no epoch is complete.
  public EpochResult best() {
    return completed().get(bestEpoch() - 1);
  }

  /// The last complete epoch.
  ///
  /// Errors: [IllegalStateException] if there is none.
  public EpochResult last() {
    return completed().getLast();
  }

  private List<EpochResult> completed() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException(
          "No epoch was completed: training %s after %d batches"
              .formatted(diverged() ? "diverged" : "was interrupted", batchLosses.size()));
    }
    return epochs;
  }

  /// The loss that says how good the network is: on the validation set if there is one.
  static double watched(EpochResult result) {
    Map<String, Double> figures =
        result.validation().isEmpty() ? result.training() : result.validation();
    return figures.getOrDefault("loss", Double.NaN);
  }

  @Override
  public String toString() {
    String state =
        diverged()
            ? ", diverged"
            : interrupted ? ", interrupted" : stoppedEarly ? ", stopped early" : "";
    String skipped = skippedUpdates == 0 ? "" : ", " + skippedUpdates + " updates left out";
    String count = epochs.size() == 1 ? "1 epoch" : epochs.size() + " epochs";
    return "History of %s, %d batches%s%s%s%s"
        .formatted(
            count,
            batchLosses.size(),
            skipped,
            state,
            epochs.isEmpty() ? "" : ": " + epochs.getLast(),
            String.join("", diagnosis().stream().map(line -> "; " + line).toList()));
  }
}
