package dev.filtro.cnn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// How good a network gets when it learns from all parts of a dataset but one, for each part.
///
/// @param folds what was measured on the part left out, part by part
public record CrossValidation(List<Evaluation> folds) {

  /// Keeps an unmodifiable copy.
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /// The mean of a figure over the parts, such as "accuracy".
  public double mean(String figure) {
    return folds.stream().mapToDouble(fold -> fold.figure(figure)).average().orElse(Double.NaN);
  }

  /// The standard deviation of a figure over the parts.
  public double deviation(String figure) {
    double mean = mean(figure);
    double squares =
        folds.stream().mapToDouble(fold -> Math.pow(fold.figure(figure) - mean, 2)).sum();
    return Math.sqrt(squares / Math.max(1, folds.size() - 1));
  }

  /// The means of all figures, by name.
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (String figure : folds.getFirst().figures().keySet()) {
      means.put(figure, mean(figure));
    }
    return means;
  }

  @Override
  public String toString() {
    StringJoiner text =
        new StringJoiner(", ", "Cross-validation in " + folds.size() + " parts: ", "");
    for (String figure : folds.getFirst().figures().keySet()) {
      boolean percent = figure.equals("accuracy");
      text.add(
          String.format(
              Locale.ROOT,
              percent ? "%s %.2f ± %.2f %%" : "%s %.4f ± %.4f",
              figure,
              (percent ? 100 : 1) * mean(figure),
              (percent ? 100 : 1) * deviation(figure)));
    }
    return text.toString();
  }
}
