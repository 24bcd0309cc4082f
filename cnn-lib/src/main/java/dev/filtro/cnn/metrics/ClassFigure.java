package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;
import java.util.Locale;

/// Precision, recall or their harmonic mean F1, of each class and averaged.
///
/// With tp examples of the class taken for it, fp others taken for it and fn of it taken for
/// others: precision `tp / (tp + fp)`, recall `tp / (tp + fn)`, F1 `2 tp / (2 tp + fp + fn)`; 0
/// where that is 0 / 0. A class that neither occurs nor is predicted does not count.
///
/// Units: 0 to 1.
///
/// Source: van Rijsbergen 1979, "Information Retrieval", chapter 7; averages as in scikit-learn.
///
/// @param kind which of the three
/// @param average how the classes become one figure
public record ClassFigure(Kind kind, Average average) implements LabelMetric {

  /// Which figure.
  public enum Kind {
    /// Of the examples taken for a class, the share that belongs to it.
    PRECISION,
    /// Of a class's examples, the share that was recognised.
    RECALL,
    /// The harmonic mean of both.
    F1
  }

  @Override
  public String name() {
    String figure = kind == Kind.F1 ? "F1" : kind.name().toLowerCase(Locale.ROOT);
    return average.name().toLowerCase(Locale.ROOT) + " " + figure;
  }

  @Override
  public double of(Tensor outputs, int[] labels) {
    Scores.check(name(), outputs, labels);
    Counts counts = Counts.of(labels, Scores.predicted(outputs), Scores.classes(outputs));
    double sum = 0;
    double weights = 0;
    for (int c = 0; c < counts.classes() && average != Average.MICRO; c++) {
      double occurring = counts.right(c) + counts.missed(c);
      boolean present = occurring + counts.wrong(c) > 0;
      double weight = average == Average.WEIGHTED ? occurring : present ? 1 : 0;
      sum += weight * figure(counts.right(c), counts.wrong(c), counts.missed(c));
      weights += weight;
    }
    return average == Average.MICRO
        ? figure(counts.allRight(), counts.allWrong(), counts.allWrong())
        : sum / weights;
  }

  private double figure(double right, double wrong, double missed) {
    double of =
        switch (kind) {
          case PRECISION -> right + wrong;
          case RECALL -> right + missed;
          case F1 -> right + (wrong + missed) / 2;
        };
    return of == 0 ? 0 : right / of;
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + "(" + average + ")";
  }
}
