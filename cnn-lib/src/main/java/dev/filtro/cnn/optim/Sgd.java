package dev.filtro.cnn.optim;

import dev.filtro.cnn.kernels.Kernels;

/// Stochastic gradient descent, with momentum if wanted: `sgd(0.05).momentum(0.9)`.
///
/// `g' = g + weightDecay w`, `v = momentum v + g'`, `w = w - rate v`; Nesterov's form steps by `g'
/// + momentum v` instead of `v`. As PyTorch defines it.
///
/// Sources: Robbins & Monro 1951; Polyak 1964; Sutskever et al. 2013, "On the importance of
/// initialization and momentum in deep learning".
///
/// @param learningRate how far a step follows the gradient
/// @param momentum the share of the last step that the next one keeps, from 0 to below 1
/// @param lookAhead whether the step looks ahead, as Nesterov's does
/// @param weightDecay the L2 penalty's gradient for each unit of weight
public record Sgd(double learningRate, double momentum, boolean lookAhead, double weightDecay)
    implements UpdateRule {

  /// Checks the ranges.
  public Sgd {
    UpdateRule.checkRate("sgd", learningRate);
    UpdateRule.check("sgd", "momentum", momentum, 0, 1);
    UpdateRule.check("sgd", "weight decay", weightDecay, 0, Double.POSITIVE_INFINITY);
    if (lookAhead && momentum == 0) {
      throw new IllegalArgumentException(
          "sgd expects a momentum above 0 for nesterov() but got 0; write"
              + " sgd(...).momentum(0.9).nesterov()");
    }
  }

  /// Keeps this share of the last step.
  public Sgd momentum(double share) {
    return new Sgd(learningRate, share, lookAhead, weightDecay);
  }

  /// Takes the gradient where the momentum leads, not where it comes from.
  public Sgd nesterov() {
    return new Sgd(learningRate, momentum, true, weightDecay);
  }

  /// Shrinks weights by this much times the learning rate in every step.
  public Sgd weightDecay(double penalty) {
    return new Sgd(learningRate, momentum, lookAhead, penalty);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void apply(Update update) {
    Kernels.chosen()
        .update()
        .sgd(
            update.values(),
            update.gradient(),
            update.memories()[0],
            (float) update.learningRate(),
            (float) momentum,
            (float) weightDecay,
            lookAhead,
            update.values().length);
  }

  @Override
  public String toString() {
    return "sgd("
        + learningRate
        + ")"
        + RuleText.setting("momentum", momentum)
        + (lookAhead ? ".nesterov()" : "")
        + RuleText.setting("weightDecay", weightDecay);
  }
}
