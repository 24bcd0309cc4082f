package dev.filtro.cnn.loss;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.tensor.Tensor;

/// How wrong a batch of outputs is.
///
/// A loss of one's own is a function: `(Loss) (outputs, labels) -> ...`; one that compares with
/// numbers instead of class labels is a [TargetLoss].
@FunctionalInterface
public interface Loss extends FitOption {

  /// The mean over the batch.
  ///
  /// Shapes: `outputs` `[N, classes]`, `N` labels -> `[]`.
  Tensor of(Tensor outputs, int[] labels);

  /// The mean over the batch, compared with numbers.
  ///
  /// Shapes: as the loss says, mostly both the same -> `[]`.
  ///
  /// Errors: [UnsupportedOperationException] from a loss that compares with class labels only.
  default Tensor of(Tensor outputs, Tensor targets) {
    throw new UnsupportedOperationException(
        "%s compares with class labels but got targets %s; use a loss for numbers such as meanSquaredError()"
            .formatted(this, targets.shape()));
  }
}
