package dev.filtro.cnn.optim;

/// Lion: every weight moves by the same amount, and only the direction is learnt.
///
/// `c = beta1 m + (1 - beta1) g`, `w = w - rate (sign(c) + weightDecay w)`, `m = beta2 m + (1 -
/// beta2) g`. It wants a learning rate about a tenth of Adam's and a weight decay ten times as
/// large, and remembers half as much.
///
/// Source: Chen et al. 2023, arXiv:2302.06675, algorithm 2.
///
/// @param learningRate how far a step goes
/// @param beta1 the weight of the memory in the step, from 0 to below 1
/// @param beta2 how long the memory lasts, from 0 to below 1
/// @param weightDecay the decoupled penalty for each unit of weight
public record Lion(double learningRate, double beta1, double beta2, double weightDecay)
    implements UpdateRule {

  /// Checks the ranges.
  public Lion {
    UpdateRule.checkRate("lion", learningRate);
    UpdateRule.check("lion", "beta1", beta1, 0, 1);
    UpdateRule.check("lion", "beta2", beta2, 0, 1);
    UpdateRule.check("lion", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Weighs and keeps the memory differently.
  public Lion betas(double first, double second) {
    return new Lion(learningRate, first, second, weightDecay);
  }

  /// Penalises each unit of weight by this much.
  public Lion weightDecay(double penalty) {
    return new Lion(learningRate, beta1, beta2, penalty);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void apply(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    float[] m = update.memories()[0];
    float rate = (float) update.learningRate();
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float pull = (float) weightDecay;
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float direction = Math.signum(b1 * m[i] + (1 - b1) * g[i]);
            w[i] -= rate * (direction + pull * w[i]);
            m[i] = b2 * m[i] + (1 - b2) * g[i];
          }
        });
  }

  @Override
  public String toString() {
    return RuleText.of("lion", learningRate, weightDecay);
  }
}
