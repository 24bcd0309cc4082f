package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.metrics.Metric;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/// The words for choosing between models and settings; imported statically.
///
/// ```java
/// crossValidate(network, data, 5, epochs(3), adam(1e-3))
///
/// gridSearch(trial -> fit(network.seed(1), train, sgd(trial.get("rate")), batch(trial.whole("batch")),
///         validation(test)),
///     over("rate", 0.01, 0.1), over("batch", 32, 64))
/// ```
public final class Selecting {
  private Selecting() {}

  /// Trains a network of these layers, with fresh parameters, as often as there are parts, each
  /// time without one part, and measures it on that.
  ///
  /// Parts have the same share of each class where there are labels. Options are those of `fit`;
  /// the order is drawn by the seed.
  public static CrossValidation crossValidate(
      Network network, Dataset data, int parts, FitOption... options) {
    Given given = new Given(options);
    if (given.one(Optimizer.class).isPresent()) {
      throw new IllegalArgumentException(
          "crossValidate expects a rule such as sgd(0.1), not an optimiser over one network: each"
              + " part trains its own");
    }
    long seed = given.one(Options.Seed.class).map(Options.Seed::value).orElse(0L);
    List<Split> splits =
        data.targetShape() == null ? data.stratifiedFolds(parts, seed) : data.folds(parts, seed);
    FitOption[] measured =
        Arrays.stream(options)
            .filter(o -> o instanceof Loss || o instanceof Metric || o instanceof Output)
            .toArray(FitOption[]::new);
    List<Evaluation> folds = new ArrayList<>();
    for (Split split : splits) {
      Network fresh = network.seed(seed + folds.size() + 1);
      if (Training.fit(fresh, split.train(), options).interrupted()) {
        break;
      }
      folds.add(Training.evaluate(fresh, split.test(), measured));
    }
    if (folds.isEmpty()) {
      throw new CancellationException("Interrupted in the first part");
    }
    return new CrossValidation(folds);
  }

  /// Tries every combination of values.
  ///
  /// @param training trains with the settings of a trial: `trial -> fit(network.seed(1), ...)`
  public static ModelSearch gridSearch(Function<Trial, History> training, Axis... axes) {
    return ModelSearch.grid(training, axes);
  }

  /// Tries combinations drawn at random: better than a grid when some settings hardly matter.
  ///
  /// Source: Bergstra & Bengio 2012, "Random search for hyper-parameter optimization", JMLR 13.
  public static ModelSearch randomSearch(
      int trials, long seed, Function<Trial, History> training, Axis... axes) {
    return ModelSearch.random(trials, seed, training, axes);
  }

  /// [#randomSearch(int, long, Function, Axis...)] with seed 0.
  public static ModelSearch randomSearch(
      int trials, Function<Trial, History> training, Axis... axes) {
    return randomSearch(trials, 0, training, axes);
  }

  /// Some values for a setting: `over("rate", 0.01, 0.03, 0.1)`.
  public static Axis over(String name, double... values) {
    return Axis.choice(name, values);
  }

  /// A range for a setting: `between("rate", 1e-4, 1e-1).logarithmic()`.
  public static Axis between(String name, double low, double high) {
    return new Axis(name, List.of(low, high), Axis.Kind.EVEN);
  }
}
