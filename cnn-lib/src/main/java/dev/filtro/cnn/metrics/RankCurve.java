package dev.filtro.cnn.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What a class's scores find at every threshold: recall over false alarms (ROC), or precision over
/// recall.
///
/// Source: Fawcett 2006, "An introduction to ROC analysis", algorithm 1.
///
/// @param precisionRecall whether precision over recall
/// @param x false positive rate, or recall; from 0 to 1, rising
/// @param y true positive rate, or precision
/// @param area below the curve; NaN when the class has no example or nothing but examples, or a
///   score is not a number
public record RankCurve(boolean precisionRecall, List<Double> x, List<Double> y, double area) {

  /// Keeps unmodifiable copies.
  public RankCurve {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /// The curve of a class against the rest.
  ///
  /// @param scores of each example for the class
  /// @param labels the true classes
  public static RankCurve of(boolean precisionRecall, double[] scores, int[] labels, int label) {
    Integer[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .toArray(Integer[]::new);
    double positives = IntStream.of(labels).filter(l -> l == label).count();
    double negatives = labels.length - positives;
    List<Double> x = new ArrayList<>(List.of(0.0));
    List<Double> y = new ArrayList<>(List.of(precisionRecall ? 1.0 : 0.0));
    double found = 0;
    double passed = 0;
    double area = 0;
    for (int i = 0; i < order.length; ) {
      double more = 0;
      double others = 0;
      double score = scores[order[i]];
      for (; i < order.length && Double.compare(scores[order[i]], score) == 0; i++) {
        more += labels[order[i]] == label ? 1 : 0;
        others += labels[order[i]] == label ? 0 : 1;
      }
      // Equal scores have no order: half of their pairs count as right.
      area +=
          precisionRecall
              ? more * (found + more) / (found + more + passed + others)
              : others * (found + more / 2);
      found += more;
      passed += others;
      x.add(precisionRecall ? found / positives : passed / negatives);
      y.add(precisionRecall ? found / (found + passed) : found / positives);
    }
    double whole =
        DoubleStream.of(scores).anyMatch(Double::isNaN)
            ? Double.NaN
            : precisionRecall ? positives : positives * negatives;
    return new RankCurve(precisionRecall, x, y, area / whole);
  }
}
