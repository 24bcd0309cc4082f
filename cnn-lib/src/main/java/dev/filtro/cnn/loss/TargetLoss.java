package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Tensor;

/// A loss that compares outputs with numbers: regression, masks, several labels at once.
///
/// Class labels serve as numbers too: 0 and 1 where the network has one output, else 1 for the
/// class and 0 for all others.
@FunctionalInterface
public interface TargetLoss extends Loss {

  @Override
  Tensor of(Tensor outputs, Tensor targets);

  @Override
  default Tensor of(Tensor outputs, int[] labels) {
    return of(outputs, Targets.of(labels, outputs));
  }
}
