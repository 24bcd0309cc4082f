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

  /// The gradient divided by a running mean of its size: `rmsProp(1e-3)`; see [RmsProp].
  public static RmsProp rmsProp(double learningRate) {
    return new RmsProp(learningRate, 0.99, 1e-8, 0, 0);
  }

  /// Smaller steps for weights that have moved much: `adagrad(1e-2)`; see [Adagrad].
  public static Adagrad adagrad(double learningRate) {
    return new Adagrad(learningRate, 1e-10, 0);
  }

  /// Steps as large as the last ones were; see [Adadelta].
  public static Adadelta adadelta() {
    return adadelta(1);
  }

  /// [#adadelta()] with a factor on all steps.
  public static Adadelta adadelta(double learningRate) {
    return new Adadelta(learningRate, 0.9, 1e-6, 0);
  }

  /// Adam with Nesterov's look ahead: `nadam(2e-3)`; see [NAdam].
  public static NAdam nadam(double learningRate) {
    return new NAdam(learningRate, 0.9, 0.999, 1e-8, 0);
  }

  /// Adam for very large batches, with a weight decay of 0.01 unless set: `lamb(1e-2)`; see [Lamb].
  public static Lamb lamb(double learningRate) {
    return new Lamb(learningRate, 0.9, 0.999, 1e-6, 0.01);
  }

  /// Steps of one size, in the direction that the signs say: `lion(1e-4)`; see [Lion].
  public static Lion lion(double learningRate) {
    return new Lion(learningRate, 0.9, 0.99, 0);
  }
}
