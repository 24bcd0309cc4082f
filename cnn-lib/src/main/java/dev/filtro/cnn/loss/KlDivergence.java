package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// How far the outputs' distribution is from a wanted one: the mean over rows of `sum t log(t /
/// softmax(outputs))`.
///
/// For learning from another network's answers. With a [#temperature] T the outputs are divided by
/// T before the softmax and the result multiplied by T squared, so that its gradient keeps its
/// size; the targets are probabilities already softened.
///
/// Shapes: outputs (scores) and targets (probabilities) `[..., classes]` -> `[]`. Units: nats.
///
/// Sources: Kullback & Leibler 1951, Ann. Math. Statist. 22; Hinton, Vinyals & Dean 2015,
/// arXiv:1503.02531, section 2.
///
/// @param temperature how much both distributions are softened, 1 for not at all
public record KlDivergence(double temperature) implements TargetLoss {

  /// Checks the range.
  public KlDivergence {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException(
          "klDivergence expects a temperature above 0 but got " + temperature);
    }
  }

  /// Softens the outputs.
  public KlDivergence temperature(double divisor) {
    return new KlDivergence(divisor);
  }

  @Override
  public Tensor of(Tensor outputs, Tensor targets) {
    Targets.sameShape("klDivergence", outputs, targets);
    double sum = 0;
    for (float t : targets.toArray()) {
      sum += t > 0 ? t * Math.log(t) : 0;
    }
    double rows = (double) outputs.size() / outputs.dim(-1);
    Tensor softened = temperature == 1 ? outputs : outputs.dividedBy(temperature);
    return Functions.crossEntropy(softened, targets)
        .plus(sum / rows)
        .times(temperature * temperature);
  }

  @Override
  public String toString() {
    return "klDivergence()" + (temperature == 1 ? "" : ".temperature(" + temperature + ")");
  }
}
