package dev.filtro.cnn.train;

import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.cnn.train.Objective.Goal;
import dev.filtro.cnn.train.Objective.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sums up what batches come to, output by output.
final class Figures {
  private final Objective objective;
  private final List<Answers> answers = new ArrayList<>();
  private final double[] losses;
  private final long[] correct;
  private double loss;
  private int done;

  Figures(Objective objective) {
    this.objective = objective;
    this.losses = new double[objective.goals().size()];
    this.correct = new long[losses.length];
    objective.goals().forEach(goal -> answers.add(new Answers()));
  }

  /// Keeps outputs for the metrics that need all of them.
  void keep(List<Tensor> outputs, Prepared batch) {
    for (int i = 0; i < losses.length; i++) {
      if (!objective.goals().get(i).metrics().isEmpty()) {
        answers.get(i).add(outputs.get(i), batch.truth(i));
      }
    }
  }

  /// Counts a batch.
  ///
  /// @param whole its loss
  void add(double whole, Score score, int size) {
    loss += whole * size;
    for (int i = 0; i < losses.length; i++) {
      losses[i] += score.losses()[i] * size;
      correct[i] += score.correct()[i];
    }
    done += size;
  }

  int done() {
    return done;
  }

  double loss() {
    return loss / done;
  }

  /// Of a single output that tells classes apart; NaN else.
  double accuracy() {
    boolean one = objective.single() && objective.goals().getFirst().labelled();
    return one ? (double) correct[0] / done : Double.NaN;
  }

  /// "loss", and for each output its own loss, accuracy and metrics.
  Map<String, Double> byName() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss());
    for (int i = 0; i < losses.length; i++) {
      Goal goal = objective.goals().get(i);
      if (!objective.single()) {
        figures.put(goal.prefix() + "loss", losses[i] / done);
      }
      if (goal.labelled()) {
        figures.put(goal.prefix() + "accuracy", (double) correct[i] / done);
      }
      answers.get(i).measure(goal.metrics(), goal.prefix(), figures);
    }
    return figures;
  }
}
