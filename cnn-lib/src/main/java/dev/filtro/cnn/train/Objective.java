package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.loss.Losses;
import dev.filtro.cnn.metrics.Metric;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the outputs of a network are trained towards.
///
/// @param goals one for each output, in order
record Objective(List<Goal> goals) {

  /// What one output is trained towards.
  ///
  /// @param prefix what stands before the names of its figures; empty for a single output
  /// @param labelled whether it tells classes apart
  record Goal(String prefix, Loss loss, double weight, List<Metric> metrics, boolean labelled) {}

  /// Sorts losses and metrics out.
  ///
  /// Errors: [IllegalArgumentException] for an output that the network has not, or a loss or metric
  /// of which nobody knows which of several outputs it is for.
  static Objective of(String verb, Network network, Dataset data, Given given) {
    List<String> names = network.outputNames();
    List<Dataset> parts = data.outputs();
    for (Output output : given.all(Output.class)) {
      if (!names.contains(output.name())) {
        throw new IllegalArgumentException(
            "%s got %s but the network's outputs come from %s"
                .formatted(verb, output, String.join(", ", names)));
      }
    }
    if (names.size() == 1) {
      Output own = given.all(Output.class).stream().findFirst().orElse(null);
      Loss loss =
          own == null || own.loss() == null ? given.one(Loss.class).orElse(null) : own.loss();
      List<Metric> metrics = new ArrayList<>(given.all(Metric.class));
      metrics.addAll(own == null ? List.of() : own.metrics());
      return new Objective(
          List.of(goal("", loss, own == null ? 1 : own.weight(), metrics, parts.getFirst())));
    }
    Optional<? extends Object> single =
        given.one(Loss.class).<Object>map(l -> l).or(() -> given.one(Metric.class));
    if (single.isPresent()) {
      throw new IllegalArgumentException(
          "%s got %s but the network has %d outputs; say for which: output(\"%s\", %s)"
              .formatted(verb, single.get(), names.size(), names.getFirst(), single.get()));
    }
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < names.size() && i < parts.size(); i++) {
      goals.add(goal(names.get(i), given, parts.get(i)));
    }
    return new Objective(goals);
  }

  private static Goal goal(String name, Given given, Dataset part) {
    for (Output output : given.all(Output.class)) {
      if (output.name().equals(name)) {
        return goal(name + " ", output.loss(), output.weight(), output.metrics(), part);
      }
    }
    return goal(name + " ", null, 1, List.of(), part);
  }

  private static Goal goal(
      String prefix, @Nullable Loss loss, double weight, List<Metric> metrics, Dataset part) {
    boolean labelled = part.targetShape() == null;
    Loss usual = labelled ? Losses.crossEntropy() : Losses.meanSquaredError();
    return new Goal(prefix, loss == null ? usual : loss, weight, List.copyOf(metrics), labelled);
  }

  /// The same with another loss of the single output.
  Objective withLoss(Loss loss) {
    Goal only = goals.getFirst();
    return new Objective(
        List.of(new Goal(only.prefix, loss, only.weight, only.metrics, only.labelled)));
  }

  boolean single() {
    return goals.size() == 1;
  }

  boolean measures() {
    return goals.stream().anyMatch(goal -> !goal.metrics.isEmpty());
  }

  /// The loss of a batch, what each output adds to it, and how many examples each recognises.
  @SuppressWarnings("ArrayRecordComponent") // read where it is made, compared with nothing
  record Score(Tensor loss, double[] losses, int[] correct) {}

  /// Compares outputs with what they should be.
  Score score(List<Tensor> outputs, Prepared batch) {
    double[] losses = new double[goals.size()];
    int[] correct = new int[goals.size()];
    Tensor sum = null;
    for (int i = 0; i < goals.size(); i++) {
      Goal goal = goals.get(i);
      Truth truth = batch.truth(i);
      correct[i] = goal.labelled ? truth.correct(outputs.get(i)) : 0;
      Tensor loss = truth.loss(goal.loss, outputs.get(i));
      losses[i] = single() ? 0 : loss.item(); // that of a single output is the whole
      Tensor weighted = goal.weight == 1 ? loss : loss.times(goal.weight);
      sum = sum == null ? weighted : sum.plus(weighted);
    }
    if (sum == null) {
      throw new IllegalStateException("No outputs");
    }
    return new Score(sum, losses, correct);
  }
}
