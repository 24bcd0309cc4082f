package dev.filtro.cnn.optim;

/// RMSProp: the gradient divided by a running mean of its size.
///
/// `g' = g + weightDecay w`, `v = decay v + (1 - decay) g'^2`, `w = w - rate g' / (sqrt(v) +
/// epsilon)`; with momentum, `b = momentum b + g' / (sqrt(v) + epsilon)`, `w = w - rate b`. As
/// PyTorch defines it.
///
/// Source: Hinton, Srivastava & Swersky 2012, "Neural Networks for Machine Learning", lecture 6e.
///
/// @param learningRate how far a step goes
/// @param decay how long the mean of the squares remembers, from 0 to below 1
/// @param epsilon keeps the step finite where gradients vanish
/// @param momentum the share of the last step that the next one keeps, from 0 to below 1
/// @param weightDecay the L2 penalty's gradient for each unit of weight
public record RmsProp(
    double learningRate, double decay, double epsilon, double momentum, double weightDecay)
    implements UpdateRule {

  /// Checks the ranges.
  public RmsProp {
    UpdateRule.checkRate("rmsProp", learningRate);
    UpdateRule.check("rmsProp", "decay", decay, 0, 1);
    UpdateRule.check("rmsProp", "epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    UpdateRule.check("rmsProp", "momentum", momentum, 0, 1);
    UpdateRule.check("rmsProp", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Remembers the squares for about 1 / (1 - decay) steps.
  public RmsProp decay(double share) {
    return new RmsProp(learningRate, share, epsilon, momentum, weightDecay);
  }

  /// Keeps steps finite by another amount.
  public RmsProp epsilon(double amount) {
    return new RmsProp(learningRate, decay, amount, momentum, weightDecay);
  }

  /// Keeps this share of the last step.
  public RmsProp momentum(double share) {
    return new RmsProp(learningRate, decay, epsilon, share, weightDecay);
  }

  /// Penalises each unit of weight by this much.
  public RmsProp weightDecay(double penalty) {
    return new RmsProp(learningRate, decay, epsilon, momentum, penalty);
  }

  @Override
  public int memories() {
    return momentum == 0 ? 1 : 2;
  }

  @Override
  public void apply(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    float[] v = update.memories()[0];
    float[] b = momentum == 0 ? v : update.memories()[1];
    float rate = (float) update.learningRate();
    float keep = (float) decay;
    float eps = (float) epsilon;
    float pull = (float) weightDecay;
    float mu = (float) momentum;
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float d = g[i] + pull * w[i];
            float square = keep * v[i] + (1 - keep) * d * d;
            v[i] = square;
            float move = d / ((float) Math.sqrt(square) + eps);
            if (mu != 0) {
              move += mu * b[i];
              b[i] = move;
            }
            w[i] -= rate * move;
          }
        });
  }

  @Override
  public String toString() {
    return "rmsProp("
        + learningRate
        + ")"
        + RuleText.setting("momentum", momentum)
        + RuleText.setting("weightDecay", weightDecay);
  }
}
