package dev.filtro.cnn.optim;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.UpdateKernels.AdamStep;

/// Adam: steps of about the learning rate in every direction, whatever the gradient's size.
///
/// `m = beta1 m + (1 - beta1) g`, `v = beta2 v + (1 - beta2) g^2`, `w = w - rate (m / (1 -
/// beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)`. Weight decay is added to the gradient (Adam)
/// or, decoupled, shrinks the weights by itself (AdamW).
///
/// Sources: Kingma & Ba 2015, arXiv:1412.6980, algorithm 1; decoupled decay, Loshchilov & Hutter
/// 2019, arXiv:1711.05101, algorithm 2.
///
/// @param learningRate how far a step goes
/// @param beta1 how long the mean of the gradients remembers, from 0 to below 1
/// @param beta2 how long the mean of their squares remembers, from 0 to below 1
/// @param epsilon keeps the step finite where gradients vanish
/// @param weightDecay the penalty for each unit of weight
/// @param decoupled whether the penalty stays out of the means, as in AdamW
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean decoupled)
    implements UpdateRule {

  /// Checks the ranges.
  public Adam {
    UpdateRule.checkRate("adam", learningRate);
    UpdateRule.check("adam", "beta1", beta1, 0, 1);
    UpdateRule.check("adam", "beta2", beta2, 0, 1);
    UpdateRule.check("adam", "epsilon", epsilon, 0, Double.POSITIVE_INFINITY);
    UpdateRule.check("adam", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
  }

  /// Remembers the means for about 1 / (1 - beta) steps.
  public Adam betas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, weightDecay, decoupled);
  }

  /// Keeps steps finite by another amount.
  public Adam epsilon(double amount) {
    return new Adam(learningRate, beta1, beta2, amount, weightDecay, decoupled);
  }

  /// Penalises each unit of weight by this much.
  public Adam weightDecay(double penalty) {
    return new Adam(learningRate, beta1, beta2, epsilon, penalty, decoupled);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public void apply(Update update) {
    AdamStep step =
        new AdamStep(
            (float) update.learningRate(),
            (float) beta1,
            (float) beta2,
            (float) epsilon,
            (float) weightDecay,
            decoupled,
            update.step());
    Kernels.chosen()
        .update()
        .adam(
            update.values(),
            update.gradient(),
            update.memories()[0],
            update.memories()[1],
            step,
            update.values().length);
  }

  @Override
  public String toString() {
    return RuleText.of(decoupled ? "adamW" : "adam", learningRate, weightDecay);
  }
}
