package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;

/// Something to be told while `fit` runs: an option of it, any number of them.
///
/// For a single event there are words: `onEpoch((run, result) -> ...)`, `onBatch((run, loss) ->
/// ...)`. Callbacks run on the thread that trains; what they throw ends the training.
public interface Callback extends FitOption {

  /// Before the first batch.
  default void started(Run run) {}

  /// When the gradients of an update have come, before they are clipped and change the parameters.
  default void gradientsReady(Run run) {}

  /// After a batch and its update.
  default void batchEnded(Run run, double loss) {}

  /// After an epoch, its validation included.
  default void epochEnded(Run run, EpochResult result) {}

  /// After the last batch, also of a training that was interrupted.
  default void ended(Run run) {}
}
