package dev.filtro.cnn.train;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.loss.CrossEntropy;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.optim.Optimizers;
import dev.filtro.cnn.optim.ParameterGroups;
import dev.filtro.cnn.optim.UpdateRule;
import dev.filtro.cnn.schedule.Schedule;
import dev.filtro.cnn.schedule.Schedules;
import dev.filtro.cnn.tensor.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `fit` has been told, gaps filled.
///
/// @param data the images to learn from, those set apart for validation taken out
/// @param patience epochs without a better validation loss before training stops, or null
/// @param mixedPrecision how values wait for the way back, or null for as they are
/// @param checkpoint where the state is kept, or null
/// @param before the run to go on from, or null
record Settings(
    Dataset data,
    int epochs,
    int batchSize,
    Optimizer optimizer,
    Schedule schedule,
    Objective objective,
    @Nullable Dataset validation,
    @Nullable Integer patience,
    long seed,
    BatchMaker maker,
    int loaders,
    int accumulate,
    Clipping clipping,
    Penalty penalty,
    double weightNoise,
    List<Callback> callbacks,
    @Nullable HalfPrecision mixedPrecision,
    @Nullable Checkpoint checkpoint,
    @Nullable History before) {
  private static final int EPOCHS = 5;
  private static final int BATCH_SIZE = 64;
  private static final double LEARNING_RATE = 1e-3;
  private static final double WARM_UP = 0.1; // of all epochs
  private static final double ANY = Double.POSITIVE_INFINITY;

  /// Sorts options out.
  ///
  /// Errors: [IllegalArgumentException] that names an option given twice, one that contradicts
  /// another, or one that `fit` does not know.
  static Settings of(Network network, Dataset data, FitOption... options) {
    if (network.parameters().stream().noneMatch(Parameter::trainable)) {
      throw new IllegalArgumentException(
          network.parameters().isEmpty()
              ? "fit expects a network with parameters but it has none; add conv(...) or dense(...)"
              : "fit expects a network that may learn but all its parameters are frozen; use"
                  + " network.unfreeze(\"dense1\") or the like");
    }
    Given given = new Given(options);
    int epochs = given.one(Options.Epochs.class).map(Options.Epochs::count).orElse(EPOCHS);
    long seed = given.one(Options.Seed.class).map(Options.Seed::value).orElse(0L);
    Split split = split(given, data, seed);
    BatchMaker maker =
        new BatchMaker(
            given.one(Options.Augment.class).map(Options.Augment::all).orElse(List.of()),
            given.one(Options.InputNoise.class).map(Options.InputNoise::deviation).orElse(0.0),
            given.one(Options.LabelNoise.class).map(Options.LabelNoise::share).orElse(0.0));
    History before = given.one(Options.After.class).map(Options.After::run).orElse(null);
    return new Settings(
        split.train(),
        epochs,
        given.one(Options.BatchSize.class).map(Options.BatchSize::images).orElse(BATCH_SIZE),
        optimizer(network, given, before),
        given.one(Schedule.class).orElseGet(() -> Schedules.cosine().warmUp(WARM_UP * epochs)),
        objective(network, given, split.train()),
        hasValidation(given) ? split.test() : null,
        patience(given),
        seed,
        maker,
        given
            .one(Options.Loaders.class)
            .map(Options.Loaders::threads)
            .orElseGet(() -> Feed.threadsFor(data.lazy() || maker.augments())),
        given.one(Options.Accumulate.class).map(Options.Accumulate::batches).orElse(1),
        new Clipping(
            given.one(Options.ClipNorm.class).map(Options.ClipNorm::most).orElse(ANY),
            given.one(Options.ClipValue.class).map(Options.ClipValue::most).orElse(ANY)),
        given.one(Penalty.class).orElse(new Penalty(0, 0)),
        given.one(Options.WeightNoise.class).map(Options.WeightNoise::deviation).orElse(0.0),
        given.all(Callback.class),
        given.one(MixedPrecision.class).map(MixedPrecision::kept).orElse(null),
        checkpoint(given),
        before);
  }

  private static @Nullable Checkpoint checkpoint(Given given) {
    Checkpoint checkpoint = given.one(Checkpoint.class).orElse(null);
    Options.After after = given.one(Options.After.class).orElse(null);
    if (checkpoint != null && after != null) {
      throw new IllegalArgumentException(
          "fit got %s and after(...); both say where to go on, give one".formatted(checkpoint));
    }
    return checkpoint;
  }

  private static boolean hasValidation(Given given) {
    return given.one(Options.Validation.class).isPresent()
        || given.one(Options.ValidationSplit.class).isPresent();
  }

  /// The data to learn from and to validate with; the latter is empty without validation.
  private static Split split(Given given, Dataset data, long seed) {
    Optional<Options.ValidationSplit> share = given.one(Options.ValidationSplit.class);
    if (share.isPresent()) {
      return data.split(1 - share.get().share(), seed);
    }
    return given
        .one(Options.Validation.class)
        .map(v -> new Split(data, v.data()))
        .orElseGet(() -> new Split(data, data.take(0)));
  }

  private static @Nullable Integer patience(Given given) {
    Integer patience =
        given.one(Options.EarlyStopping.class).map(Options.EarlyStopping::patience).orElse(null);
    if (patience != null && !hasValidation(given)) {
      throw new IllegalArgumentException(
          "earlyStopping(%d) watches the validation loss but there is no validation set; add validation(data)"
              .formatted(patience));
    }
    return patience;
  }

  private static Objective objective(Network network, Given given, Dataset data) {
    Objective objective = Objective.of("fit", network, data, given);
    Optional<Options.ClassWeights> weights = given.one(Options.ClassWeights.class);
    if (weights.isEmpty()) {
      return objective;
    }
    if (!objective.single()) {
      throw new IllegalArgumentException(
          "%s weighs the classes of one output but the network has %d; write output(\"%s\", crossEntropy().classWeights(...))"
              .formatted(
                  weights.get(), objective.goals().size(), network.outputNames().getFirst()));
    }
    Loss loss = objective.goals().getFirst().loss();
    if (!(loss instanceof CrossEntropy crossEntropy) || data.targetShape() != null) {
      throw new IllegalArgumentException(
          "%s weighs classes in crossEntropy() but the loss is %s".formatted(weights.get(), loss));
    }
    double[] all =
        weights.get().weights().isEmpty()
            ? balanced(data)
            : weights.get().weights().stream().mapToDouble(w -> w).toArray();
    return objective.withLoss(crossEntropy.classWeights(all));
  }

  /// The more examples a class has, the less each counts: `N / (classes count)`.
  private static double[] balanced(Dataset data) {
    double[] counts = new double[data.classNames().size()];
    for (int label : data.labels()) {
      counts[label]++;
    }
    return Arrays.stream(counts)
        .map(count -> count == 0 ? 0 : data.size() / (counts.length * count))
        .toArray();
  }

  private static Optimizer optimizer(Network network, Given given, @Nullable History before) {
    Optional<Optimizer> optimizer = given.one(Optimizer.class);
    if (optimizer.isPresent()) {
      return checked(network, optimizer.get());
    }
    Optional<ParameterGroups> groups = given.one(ParameterGroups.class);
    if (groups.isPresent()) {
      return groups.get().over(network.parameters());
    }
    Optional<UpdateRule> rule = given.one(UpdateRule.class);
    if (rule.isEmpty() && before != null && before.optimizer() != null) {
      return checked(network, before.optimizer());
    }
    return rule.orElse(Optimizers.adam(LEARNING_RATE)).over(network.parameters());
  }

  private static Optimizer checked(Network network, Optimizer optimizer) {
    if (!network.parameters().containsAll(optimizer.parameters())) {
      throw new IllegalArgumentException(
          "fit got an optimiser over the parameters of another network; use"
              + " over(network.parameters())");
    }
    return optimizer;
  }
}
