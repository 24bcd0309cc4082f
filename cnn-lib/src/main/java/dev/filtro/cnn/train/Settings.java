package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.loss.Losses;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.Optimizers;
import dev.filtro.cnn.optim.ParameterGroups;
import dev.filtro.cnn.optim.UpdateRule;
import dev.filtro.cnn.schedule.Schedule;
import dev.filtro.cnn.schedule.Schedules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `fit` has been told, gaps filled.
///
/// @param patience epochs without a better validation loss before training stops, or null
record Settings(
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    Loss loss,
    @Nullable Dataset validation,
    @Nullable Integer patience,
    long seed) {
  private static final int EPOCHS = 5;
  private static final int BATCH_SIZE = 64;
  private static final double LEARNING_RATE = 1e-3;
  private static final double WARM_UP = 0.1; // of all epochs

  /// Sorts options out.
  ///
  /// Errors: [IllegalArgumentException] that names an option given twice, one that contradicts
  /// another, or one that `fit` does not know.
  static Settings of(Network network, FitOption... options) {
    Map<String, FitOption> given = new LinkedHashMap<>();
    for (FitOption option : options) {
      FitOption other = given.putIfAbsent(subject(option), option);
      if (other != null) {
        throw new IllegalArgumentException(
            "fit got %s and %s; give one %s".formatted(other, option, subject(option)));
      }
    }
    int epochs =
        given.get("number of epochs") instanceof Options.Epochs(int count) ? count : EPOCHS;
    Settings settings =
        new Settings(
            epochs,
            given.get("batch size") instanceof Options.BatchSize(int size) ? size : BATCH_SIZE,
            optimizer(network, given.get("optimiser")),
            given.get("schedule") instanceof Schedule schedule
                ? schedule
                : Schedules.cosine().warmUp(WARM_UP * epochs),
            given.get("loss") instanceof Loss loss ? loss : Losses.crossEntropy(),
            given.get("validation set") instanceof Options.Validation(Dataset data) ? data : null,
            given.get("early stopping") instanceof Options.EarlyStopping(int patience)
                ? Integer.valueOf(patience)
                : null,
            given.get("seed") instanceof Options.Seed(long value) ? value : 0);
    if (settings.patience != null && settings.validation == null) {
      throw new IllegalArgumentException(
          "earlyStopping(%d) watches the validation loss but there is no validation set; add validation(data)"
              .formatted(settings.patience));
    }
    return settings;
  }

  /// What an option is about: two about the same contradict each other.
  private static String subject(FitOption option) {
    return switch (option) {
      case Options.Epochs e -> "number of epochs";
      case Options.BatchSize b -> "batch size";
      case Options.Validation v -> "validation set";
      case Options.EarlyStopping e -> "early stopping";
      case Options.Seed s -> "seed";
      case UpdateRule r -> "optimiser";
      case ParameterGroups g -> "optimiser";
      case Optimizer o -> "optimiser";
      case Loss l -> "loss";
      case Schedule s -> "schedule";
      default ->
          throw new IllegalArgumentException(
              "fit does not know the option %s; it takes epochs, batch, validation, earlyStopping, seed, an optimiser, a schedule and a loss"
                  .formatted(option));
    };
  }

  private static Optimizer optimizer(Network network, @Nullable FitOption option) {
    if (option instanceof Optimizer optimizer) {
      if (!network.parameters().containsAll(optimizer.parameters())) {
        throw new IllegalArgumentException(
            "fit got an optimiser over the parameters of another network; use over(network.parameters())");
      }
      return optimizer;
    }
    if (option instanceof ParameterGroups groups) {
      return groups.over(network.parameters());
    }
    UpdateRule rule = option instanceof UpdateRule given ? given : Optimizers.adam(LEARNING_RATE);
    return rule.over(network.parameters());
  }
}
