package dev.filtro.cnn.metrics;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.tensor.Tensor;

/// A figure that says how good a network is, over a whole dataset; [Metrics] has the words.
///
/// Given to `fit` it is measured after every epoch, and by `evaluate(network, data, f1(), topK(5))`
/// once.
public interface Metric extends FitOption {

  /// What figures and curves call it, such as `macro F1`.
  String name();

  /// The figure for outputs and class labels.
  ///
  /// Shapes: `[N, classes]` scores, or `[N, 1]` where 0 divides two classes; `N` labels.
  ///
  /// Errors: [UnsupportedOperationException] from a metric for numbers.
  double of(Tensor outputs, int[] labels);

  /// The figure for outputs and the numbers that should have come out.
  ///
  /// Shapes: both the same.
  ///
  /// Errors: [UnsupportedOperationException] from a metric for class labels.
  double of(Tensor outputs, Tensor targets);
}
