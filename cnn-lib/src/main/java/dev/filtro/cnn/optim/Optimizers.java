package dev.filtro.cnn.optim;

/// The words for optimisers; imported statically.
public final class Optimizers {
  private Optimizers() {}

  /// Stochastic gradient descent: `sgd(0.05).momentum(0.9)`; see [Sgd].
  public static Sgd sgd(double learningRate) {
    return new Sgd(learningRate, 0, false, 0);
  }

  /// Adam with the means' memories 0.9 and 0.999: `adam(1e-3)`; see [Adam].
  public static Adam adam(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, false);
  }

  /// Adam with a weight decay (0.01 unless set) that stays out of the means; see [Adam].
  public static Adam adamW(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0.01, true);
  }
}
