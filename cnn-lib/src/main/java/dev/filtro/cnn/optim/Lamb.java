package dev.filtro.cnn.optim;

/// LAMB: Adam's step, for each parameter as long as its weights are, for very large batches.
///
/// `m` and `v` as in [Adam], corrected; `r = m / (sqrt(v) + epsilon) + weightDecay w`, `w = w -
/// rate |w| / |r| r`, the ratio being 1 where either is zero.
///
/// Source: You et al. 2020, arXiv:1904.00962, algorithm 2.
///
/// @param learningRate how far a step goes, as a share of the weights' length
/// @param beta1 how long the mean of the gradients remembers, from 0 to below 1
/// @param beta2 how long the mean of their squares remembers, from 0 to below 1
/// @param epsilon keeps the step finite where gradients vanish
/// @param weightDecay the decoupled penalty for each unit of weight
public record Lamb(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {

  /// Checks the ranges.
  public Lamb {
    UpdateRule.checkRate("lamb", learningRate);
    UpdateRule.check("lamb", "beta1", beta1, 0, 1);
    UpdateRule.check("lamb", "beta2", beta2, 0, 1);
    UpdateRule.check("lamb", "epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    UpdateRule.check("lamb", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Remembers the means for about 1 / (1 - beta) steps.
  public Lamb betas(double first, double second) {
    return new Lamb(learningRate, first, second, epsilon, weightDecay);
  }

  /// Keeps steps finite by another amount.
  public Lamb epsilon(double amount) {
    return new Lamb(learningRate, beta1, beta2, amount, weightDecay);
  }

  /// Penalises each unit of weight by this much.
  public Lamb weightDecay(double penalty) {
    return new Lamb(learningRate, beta1, beta2, epsilon, penalty);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public void apply(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    direction(update);
    double ofWeights = length(w);
    double ofStep = length(g);
    double ratio = ofWeights > 0 && ofStep > 0 ? ofWeights / ofStep : 1;
    float rate = (float) (update.learningRate() * ratio);
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            w[i] -= rate * g[i];
          }
        });
  }

  /// Writes the step over the gradient, which nobody reads after it.
  private void direction(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    float[] m = update.memories()[0];
    float[] v = update.memories()[1];
    float correction1 = (float) (1 / (1 - Math.pow(beta1, update.step())));
    float correction2 = (float) (1 / (1 - Math.pow(beta2, update.step())));
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float eps = (float) epsilon;
    float pull = (float) weightDecay;
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float d = g[i];
            float mean = b1 * m[i] + (1 - b1) * d;
            float square = b2 * v[i] + (1 - b2) * d * d;
            m[i] = mean;
            v[i] = square;
            g[i] =
                mean * correction1 / ((float) Math.sqrt(square * correction2) + eps) + pull * w[i];
          }
        });
  }

  private static double length(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  @Override
  public String toString() {
    return RuleText.of("lamb", learningRate, weightDecay);
  }
}
