package dev.filtro.cnn.optim;

/// Adagrad: the more a weight has moved, the smaller its steps become.
///
/// `g' = g + weightDecay w`, `s = s + g'^2`, `w = w - rate g' / (sqrt(s) + epsilon)`.
///
/// Source: Duchi, Hazan & Singer 2011, "Adaptive subgradient methods", JMLR 12, in the form of
/// PyTorch.
///
/// @param learningRate how far the first step goes
/// @param epsilon keeps the step finite where gradients vanish
/// @param weightDecay the L2 penalty's gradient for each unit of weight
public record Adagrad(double learningRate, double epsilon, double weightDecay)
    implements UpdateRule {

  /// Checks the ranges.
  public Adagrad {
    UpdateRule.checkRate("adagrad", learningRate);
    UpdateRule.check("adagrad", "epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    UpdateRule.check("adagrad", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Keeps steps finite by another amount.
  public Adagrad epsilon(double amount) {
    return new Adagrad(learningRate, amount, weightDecay);
  }

  /// Penalises each unit of weight by this much.
  public Adagrad weightDecay(double penalty) {
    return new Adagrad(learningRate, epsilon, penalty);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void apply(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    float[] s = update.memories()[0];
    float rate = (float) update.learningRate();
    float eps = (float) epsilon;
    float pull = (float) weightDecay;
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float d = g[i] + pull * w[i];
            float sum = s[i] + d * d;
            s[i] = sum;
            w[i] -= rate * d / ((float) Math.sqrt(sum) + eps);
          }
        });
  }

  @Override
  public String toString() {
    return RuleText.of("adagrad", learningRate, weightDecay);
  }
}
