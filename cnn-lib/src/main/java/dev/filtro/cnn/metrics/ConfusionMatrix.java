package dev.filtro.cnn.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How often each class was taken for which.
///
/// Rows are the true classes, columns the predicted ones: the diagonal is right.
///
/// Source: Kohavi & Provost 1998, "Glossary of terms", Machine Learning 30.
public final class ConfusionMatrix {
  private final List<String> classNames;
  private final int[][] counts;

  private ConfusionMatrix(List<String> classNames, int[][] counts) {
    this.classNames = List.copyOf(classNames);
    this.counts = counts;
  }

  /// Counts pairs of true and predicted classes.
  ///
  /// Errors: [IllegalArgumentException] for arrays of different lengths or classes without a name.
  public static ConfusionMatrix of(int[] labels, int[] predicted, List<String> classNames) {
    if (labels.length != predicted.length) {
      throw new IllegalArgumentException(
          "ConfusionMatrix expects a prediction for each label but got %d labels and %d predictions"
              .formatted(labels.length, predicted.length));
    }
    int classes = classNames.size();
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      if (Math.min(labels[i], predicted[i]) < 0 || Math.max(labels[i], predicted[i]) >= classes) {
        throw new IllegalArgumentException(
            "ConfusionMatrix expects classes from 0 to %d but example %d has label %d and prediction %d"
                .formatted(classes - 1, i, labels[i], predicted[i]));
      }
      counts[labels[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(classNames, counts);
  }

  /// The names of the classes.
  public List<String> classNames() {
    return classNames;
  }

  /// How many examples of one class were taken for another, or itself.
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /// How many examples there are.
  public int total() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /// How many were taken for what they are.
  public int correct() {
    return IntStream.range(0, counts.length).map(i -> counts[i][i]).sum();
  }

  /// The share of examples taken for what they are, from 0 to 1; NaN if there are none.
  public double accuracy() {
    return (double) correct() / total();
  }

  /// Of the examples taken for a class, the share that belongs to it; NaN if there are none.
  public double precision(int label) {
    return (double) counts[label][label] / Arrays.stream(counts).mapToInt(row -> row[label]).sum();
  }

  /// Of a class's examples, the share that was recognised; NaN if there are none.
  public double recall(int label) {
    return (double) counts[label][label] / Arrays.stream(counts[label]).sum();
  }

  /// The counts as an aligned table.
  public String toTable() {
    int width = classNames.stream().mapToInt(String::length).max().orElse(1);
    width = Math.max(width, Integer.toString(total()).length());
    StringBuilder text = new StringBuilder(" ".repeat(width));
    for (String name : classNames) {
      text.append(' ').append(" ".repeat(width - name.length())).append(name);
    }
    for (int row = 0; row < counts.length; row++) {
      String name = classNames.get(row);
      text.append('\n').append(" ".repeat(width - name.length())).append(name);
      for (int count : counts[row]) {
        text.append(String.format(Locale.ROOT, " %" + width + "d", count));
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ConfusionMatrix: %d of %d right (%.2f %%) in %d classes",
        correct(),
        total(),
        100 * accuracy(),
        classNames.size());
  }
}
