package dev.filtro.cnn.tensor;

/// Mean and variance of each channel, gathered over the batches of training for later use.
///
/// After every batch `running = (1 - momentum) running + momentum batch`, the batch's variance
/// counted with n - 1, as PyTorch does. (Keras calls 1 - momentum the momentum.)
///
/// Shapes: both `[channels]`.
///
/// @param mean the means
/// @param variance the variances
/// @param momentum the weight of the newest batch
public record RunningStatistics(Parameter mean, Parameter variance, double momentum) {

  /// Takes in the statistics of a batch of `count` values a channel.
  void add(float[] batchMean, float[] batchVariance, int count) {
    if (Tape.repeating()) {
      return;
    }
    double unbiased = count > 1 ? (double) count / (count - 1) : 1;
    blend(mean, batchMean, 1);
    blend(variance, batchVariance, unbiased);
  }

  private void blend(Parameter running, float[] batch, double factor) {
    float[] values = running.value().array();
    for (int c = 0; c < running.shape().size(); c++) {
      values[c] = (float) ((1 - momentum) * values[c] + momentum * factor * batch[c]);
    }
    running.changed();
  }
}
