package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.loss.Losses;
import dev.filtro.cnn.nn.Network;

/// The words for training; imported statically.
///
/// ```java
/// var run = fit(lenet, mnist.train(), epochs(3), batch(64), sgd(0.05).momentum(0.9),
///     validation(mnist.test()), earlyStopping(2));
/// ```
public final class Training {
  private Training() {}

  /// Trains a network on labelled images, and says how it went.
  ///
  /// Each epoch goes once through the data in a new random order. Options, in any order: [#epochs]
  /// (5 unless set), [#batch] (64), an optimiser such as `sgd(0.05).momentum(0.9)` (`adam(1e-3)`),
  /// a loss (`crossEntropy()`), [#validation], [#earlyStopping], [#seed].
  ///
  /// Called again it goes on with the parameters as they are; an optimiser made with
  /// `over(network.parameters())` also keeps its memories. An interrupt ends training after the
  /// batch that runs: the history so far comes back, the network keeps what it has learnt.
  ///
  /// Errors: [IllegalArgumentException] for an option given twice or contradicted by another, for
  /// images or labels that do not suit the network; [DivergedException] when the loss is no longer
  /// a number.
  public static History fit(Network network, Dataset data, FitOption... options) {
    Settings settings = Settings.of(network, options);
    DataCheck.check("fit", network, data);
    Dataset validation = settings.validation();
    if (validation != null) {
      DataCheck.check("validation", network, validation);
    }
    return new Fitting(network, data, settings).run();
  }

  /// Option of [#fit]: how often to go through the data.
  public static FitOption epochs(int count) {
    return new Options.Epochs(count);
  }

  /// Option of [#fit]: after how many images the parameters are changed.
  public static FitOption batch(int images) {
    return new Options.BatchSize(images);
  }

  /// Option of [#fit]: images to measure the network on after each epoch; it does not learn from
  /// them.
  public static FitOption validation(Dataset data) {
    return new Options.Validation(data);
  }

  /// Option of [#fit]: stop when the validation loss has not got better for so many epochs, and put
  /// the parameters of the best epoch back.
  public static FitOption earlyStopping(int patience) {
    return new Options.EarlyStopping(patience);
  }

  /// Option of [#fit]: decides the order of the images and all other randomness of the run.
  public static FitOption seed(long value) {
    return new Options.Seed(value);
  }

  /// Measures a network on a dataset: loss (cross-entropy), accuracy, confusion matrix.
  public static Evaluation evaluate(Network network, Dataset data) {
    return evaluate(network, data, Losses.crossEntropy());
  }

  /// Measures a network on a dataset with another loss.
  public static Evaluation evaluate(Network network, Dataset data, Loss loss) {
    return new Evaluator(network, data).evaluate(loss);
  }

  /// What a network says of every image: predicted classes, probabilities, the worst mistakes.
  public static Predictions predictions(Network network, Dataset data) {
    return new Evaluator(network, data).predictions();
  }
}
