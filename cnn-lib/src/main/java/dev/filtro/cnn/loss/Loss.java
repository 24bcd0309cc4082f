package dev.filtro.cnn.loss;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.tensor.Tensor;

/// How wrong a batch of outputs is.
@FunctionalInterface
public interface Loss extends FitOption {

  /// The mean over the batch.
  ///
  /// Shapes: `outputs` `[N, classes]`, `N` labels -> `[]`.
  Tensor of(Tensor outputs, int[] labels);
}
