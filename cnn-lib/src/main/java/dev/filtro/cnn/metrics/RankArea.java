package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;
import java.util.stream.IntStream;

/// The area under a curve over all thresholds: how well scores put the examples of a class before
/// the others.
///
/// ROC: the share of pairs that stand in the right order, equal scores counting half; 0.5 for
/// guessing. Precision and recall: the average precision, `sum (R_n - R_(n-1)) P_n` over the
/// thresholds. With more than two classes the mean over the classes, each against the rest.
///
/// Units: 0 to 1; NaN when a class has no example or nothing but examples.
///
/// Sources: Fawcett 2006, "An introduction to ROC analysis"; average precision as in scikit-learn.
///
/// @param precisionRecall whether the curve is that of precision over recall
public record RankArea(boolean precisionRecall) implements LabelMetric {

  @Override
  public String name() {
    return precisionRecall ? "PR AUC" : "ROC AUC";
  }

  @Override
  public double of(Tensor outputs, int[] labels) {
    Scores.check(name(), outputs, labels);
    double[][] rows = Scores.probabilities(outputs);
    int classes = Scores.classes(outputs);
    if (classes == 2) {
      return area(decisions(outputs), labels, 1);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      int column = c;
      sum +=
          area(
              IntStream.range(0, rows.length).mapToDouble(i -> rows[i][column]).toArray(),
              labels,
              c);
    }
    return sum / classes;
  }

  /// What decides between two classes: unlike probabilities it does not run together near 1.
  private static double[] decisions(Tensor outputs) {
    float[] values = outputs.toArray();
    int columns = outputs.dim(1);
    return IntStream.range(0, outputs.dim(0))
        .mapToDouble(i -> columns == 1 ? values[i] : (double) values[2 * i + 1] - values[2 * i])
        .toArray();
  }

  private double area(double[] scores, int[] labels, int label) {
    return RankCurve.of(precisionRecall, scores, labels, label).area();
  }

  @Override
  public String toString() {
    return precisionRecall ? "prAuc()" : "rocAuc()";
  }
}
