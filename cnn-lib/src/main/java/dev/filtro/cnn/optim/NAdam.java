package dev.filtro.cnn.optim;

/// Adam with Nesterov's look ahead: the step already contains the gradient that comes.
///
/// `m` and `v` as in [Adam]; `mu_t = beta1 (1 - 0.96^(0.004 t) / 2)`; `w = w - rate ((1 - mu_t) g /
/// (1 - mu_1 ... mu_t) + mu_(t+1) m / (1 - mu_1 ... mu_(t+1))) / (sqrt(v / (1 - beta2^t)) +
/// epsilon)`. As PyTorch defines it.
///
/// Source: Dozat 2016, "Incorporating Nesterov momentum into Adam", ICLR workshop.
///
/// @param learningRate how far a step goes
/// @param beta1 how long the mean of the gradients remembers, from 0 to below 1
/// @param beta2 how long the mean of their squares remembers, from 0 to below 1
/// @param epsilon keeps the step finite where gradients vanish
/// @param weightDecay the L2 penalty's gradient for each unit of weight
public record NAdam(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {
  private static final double WARMING = 0.96;
  private static final double PACE = 0.004;

  /// Checks the ranges.
  public NAdam {
    UpdateRule.checkRate("nadam", learningRate);
    UpdateRule.check("nadam", "beta1", beta1, 0, 1);
    UpdateRule.check("nadam", "beta2", beta2, 0, 1);
    UpdateRule.check("nadam", "epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    UpdateRule.check("nadam", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Remembers the means for about 1 / (1 - beta) steps.
  public NAdam betas(double first, double second) {
    return new NAdam(learningRate, first, second, epsilon, weightDecay);
  }

  /// Keeps steps finite by another amount.
  public NAdam epsilon(double amount) {
    return new NAdam(learningRate, beta1, beta2, amount, weightDecay);
  }

  /// Penalises each unit of weight by this much.
  public NAdam weightDecay(double penalty) {
    return new NAdam(learningRate, beta1, beta2, epsilon, penalty);
  }

  @Override
  public int memories() {
    return 3;
  }

  /// The third memory is one number: the product of all mu so far.
  @Override
  public int memorySize(int memory, int size) {
    return memory == 2 ? 1 : size;
  }

  private double mu(int step) {
    return beta1 * (1 - 0.5 * Math.pow(WARMING, step * PACE));
  }

  @Override
  public void apply(Update update) {
    float[] w = update.values();
    float[] g = update.gradient();
    float[] m = update.memories()[0];
    float[] v = update.memories()[1];
    float[] product = update.memories()[2];
    int step = update.step();
    double mu = mu(step);
    double next = mu(step + 1);
    double so = (step == 1 ? 1 : product[0]) * mu;
    product[0] = (float) so;
    float ofGradient = (float) (update.learningRate() * (1 - mu) / (1 - so));
    float ofMean = (float) (update.learningRate() * next / (1 - so * next));
    float correction = (float) (1 / (1 - Math.pow(beta2, step)));
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float eps = (float) epsilon;
    float pull = (float) weightDecay;
    SinglePass.over(
        w.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float d = g[i] + pull * w[i];
            float mean = b1 * m[i] + (1 - b1) * d;
            float square = b2 * v[i] + (1 - b2) * d * d;
            m[i] = mean;
            v[i] = square;
            float root = (float) Math.sqrt(square * correction) + eps;
            w[i] -= (ofGradient * d + ofMean * mean) / root;
          }
        });
  }

  @Override
  public String toString() {
    return RuleText.of("nadam", learningRate, weightDecay);
  }
}
