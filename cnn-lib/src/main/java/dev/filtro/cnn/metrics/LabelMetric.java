package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;

/// A metric for class labels only.
interface LabelMetric extends Metric {
  @Override
  default double of(Tensor outputs, Tensor targets) {
    throw new UnsupportedOperationException(
        "%s compares with class labels but got targets %s; for numbers there are mae(), rmse(), r2(), meanIou(), diceScore()"
            .formatted(name(), targets.shape()));
  }
}
