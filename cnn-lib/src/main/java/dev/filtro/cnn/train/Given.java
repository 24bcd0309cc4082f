package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.metrics.Metric;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.ParameterGroups;
import dev.filtro.cnn.optim.UpdateRule;
import dev.filtro.cnn.schedule.Schedule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options that `fit` got, by what they are about.
final class Given {
  private final Map<String, FitOption> options = new LinkedHashMap<>();

  /// Sorts options out.
  ///
  /// Errors: [IllegalArgumentException] that names an option given twice or one that `fit` does not
  /// know.
  Given(FitOption... given) {
    for (FitOption option : given) {
      if (option == null) {
        throw new IllegalArgumentException("fit got null in place of an option; leave it out");
      }
      String subject = subject(option);
      FitOption other = options.putIfAbsent(subject, option);
      if (other != null) {
        throw new IllegalArgumentException(
            "fit got %s and %s; give one %s".formatted(other, option, subject));
      }
    }
  }

  /// The option of a type, if it was given.
  <T extends FitOption> Optional<T> one(Class<T> type) {
    return options.values().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /// All options of a type.
  <T extends FitOption> List<T> all(Class<T> type) {
    return options.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  Collection<FitOption> options() {
    return options.values();
  }

  /// What an option is about: two about the same contradict each other.
  private String subject(FitOption option) {
    return switch (option) {
      case Options.Epochs e -> "number of epochs";
      case Options.BatchSize b -> "batch size";
      case Options.Validation v -> "validation set";
      case Options.ValidationSplit v -> "validation set";
      case Options.EarlyStopping e -> "early stopping";
      case Options.Seed s -> "seed";
      case Options.Accumulate a -> "accumulation";
      case Options.ClipNorm c -> "norm to clip at";
      case Options.ClipValue c -> "value to clip at";
      case Options.InputNoise n -> "noise of the input";
      case Options.WeightNoise n -> "noise of the weights";
      case Options.LabelNoise n -> "noise of the labels";
      case Options.ClassWeights w -> "set of class weights";
      case Options.Augment a -> "augmentation";
      case Options.Loaders l -> "number of loaders";
      case MixedPrecision m -> "precision";
      case Checkpoint c -> "checkpoint";
      case Options.After a -> "run to go on from";
      case Penalty p -> "penalty; both kinds are elastic(l1, l2)";
      case Output o -> "option for the output " + o.name();
      case Metric m -> "metric " + m.name();
      case Callback c -> "callback " + (options.size() + 1);
      case UpdateRule r -> "optimiser";
      case ParameterGroups g -> "optimiser";
      case Optimizer o -> "optimiser";
      case Loss l -> "loss";
      case Schedule s -> "schedule";
      default ->
          throw new IllegalArgumentException(
              "fit does not know the option %s; it takes epochs, batch, validation, earlyStopping, seed, augment, penalties, noise, clipping, metrics, callbacks, an optimiser, a schedule and a loss"
                  .formatted(option));
    };
  }
}
