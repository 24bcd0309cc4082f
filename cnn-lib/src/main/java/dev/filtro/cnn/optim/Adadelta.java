package dev.filtro.cnn.optim;

/// Adadelta: steps as large as the last ones were, so that no learning rate needs to be found.
///
/// `g' = g + weightDecay w`, `v = decay v + (1 - decay) g'^2`, `d = sqrt(u + epsilon) / sqrt(v +
/// epsilon) g'`, `u = decay u + (1 - decay) d^2`, `w = w - rate d`.
///
/// Source: Zeiler 2012, arXiv:1212.5701, algorithm 1.
///
/// @param learningRate a factor on all steps, 1 in the paper
/// @param decay how long the means remember, from 0 to below 1
/// @param epsilon gets the first steps going
/// @param weightDecay the L2 penalty's gradient for each unit of weight
public record Adadelta(double learningRate, double decay, double epsilon, double weightDecay)
    implements UpdateRule {

  /// Checks the ranges.
  public Adadelta {
    UpdateRule.checkRate("adadelta", learningRate);
    UpdateRule.check("adadelta", "decay", decay, 0, 1);
    UpdateRule.check("adadelta", "epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    UpdateRule.check("adadelta", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Remembers the means for about 1 / (1 - decay) steps.
  public Adadelta decay(double share) {
    return new Adadelta(learningRate, share, epsilon, weightDecay);
  }

  /// Gets the first steps going by another amount.
  public Adadelta epsilon(double amount) {
    return new Adadelta(learningRate, decay, amount, weightDecay);
  }

  /// Penalises each unit of weight by this much.
  public Adadelta weightDecay(double penalty) {
    return new Adadelta(learningRate, decay, epsilon, penalty);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public void apply(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    float[] v = update.memories()[0];
    float[] u = update.memories()[1];
    float rate = (float) update.learningRate();
    float keep = (float) decay;
    float eps = (float) epsilon;
    float pull = (float) weightDecay;
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float d = g[i] + pull * w[i];
            float square = keep * v[i] + (1 - keep) * d * d;
            v[i] = square;
            float move = (float) Math.sqrt(u[i] + eps) / (float) Math.sqrt(square + eps) * d;
            u[i] = keep * u[i] + (1 - keep) * move * move;
            w[i] -= rate * move;
          }
        });
  }

  @Override
  public String toString() {
    return RuleText.of("adadelta", learningRate, weightDecay);
  }
}
