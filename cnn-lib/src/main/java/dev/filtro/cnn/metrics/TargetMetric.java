package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;

/// A metric for numbers only.
interface TargetMetric extends Metric {
  @Override
  default double of(Tensor outputs, int[] labels) {
    throw new UnsupportedOperationException(
        "%s compares with numbers but got class labels; for these there are topK(5), f1(), rocAuc()"
            .formatted(name()));
  }
}
