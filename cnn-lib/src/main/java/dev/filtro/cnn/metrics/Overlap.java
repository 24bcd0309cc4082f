package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;

/// How much found and true areas overlap, over all pixels of all images: intersection over union,
/// or Dice's coefficient.
///
/// IoU `tp / (tp + fp + fn)`, Dice `2 tp / (2 tp + fp + fn)`, for each class, and the mean of those
/// that occur or are found. With one channel only what the mask marks counts.
///
/// Shapes: outputs (scores) and targets (0 or 1) `[N, ..., classes]`, or `[N, ..., 1]` where 0
/// divides; or `[N, classes]` and labels. Units: 0 to 1.
///
/// Sources: Everingham et al. 2010, "The PASCAL Visual Object Classes challenge"; Dice 1945.
///
/// @param dice whether it is Dice's coefficient
public record Overlap(boolean dice) implements Metric {

  @Override
  public String name() {
    return dice ? "Dice" : "mean IoU";
  }

  @Override
  public double of(Tensor outputs, int[] labels) {
    Scores.check(name(), outputs, labels);
    return mean(Counts.of(labels, Scores.predicted(outputs), Scores.classes(outputs)), 0);
  }

  @Override
  public double of(Tensor outputs, Tensor targets) {
    if (!outputs.shape().equals(targets.shape())) {
      throw new IllegalArgumentException(
          "%s expects targets of the outputs' shape %s but got %s"
              .formatted(name(), outputs.shape(), targets.shape()));
    }
    boolean one = outputs.dim(-1) == 1;
    // Masks of 0 and 1 are divided at a half, scores at 0.
    Tensor wanted = one ? targets.minus(0.5) : targets;
    Counts counts =
        Counts.of(Scores.predicted(wanted), Scores.predicted(outputs), Scores.classes(outputs));
    return mean(counts, one ? 1 : 0);
  }

  private double mean(Counts counts, int from) {
    double[] figures = new double[counts.classes()];
    int present = 0;
    for (int c = from; c < counts.classes(); c++) {
      double errors = counts.wrong(c) + counts.missed(c);
      double right = dice ? 2 * counts.right(c) : counts.right(c);
      if (right + errors > 0) {
        figures[present++] = right / (right + errors);
      }
    }
    return Arrays.stream(figures, 0, present).average().orElse(Double.NaN);
  }

  @Override
  public String toString() {
    return dice ? "diceScore()" : "meanIou()";
  }
}
