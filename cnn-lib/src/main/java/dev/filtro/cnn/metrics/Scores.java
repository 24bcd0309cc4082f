package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Outputs of a classifier, read row by row.
final class Scores {
  private Scores() {}

  /// Fails unless there is a row for each label.
  static void check(String metric, Tensor outputs, int[] labels) {
    if (outputs.rank() != 2 || outputs.dim(0) != labels.length) {
      throw new IllegalArgumentException(
          "%s expects outputs [%d, classes] for %d labels but got %s"
              .formatted(metric, labels.length, labels.length, outputs.shape()));
    }
    int classes = classes(outputs);
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "%s expects labels from 0 to %d but got %d".formatted(metric, classes - 1, label));
      }
    }
  }

  /// How many classes the outputs tell apart: two where there is one output.
  static int classes(Tensor outputs) {
    return Math.max(2, outputs.dim(-1));
  }

  /// The class of each row: the place of the largest score, or the sign of a single one.
  static int[] predicted(Tensor outputs) {
    int columns = outputs.dim(-1);
    float[] values = outputs.toArray();
    int[] best = new int[values.length / columns];
    for (int i = 0; i < best.length; i++) {
      int at = i * columns;
      if (columns == 1) {
        best[i] = values[at] > 0 ? 1 : 0;
      }
      for (int c = 1; c < columns; c++) {
        best[i] = values[at + c] > values[at + best[i]] ? c : best[i];
      }
    }
    return best;
  }

  /// `[N][classes]` probabilities.
  static double[][] probabilities(Tensor outputs) {
    int columns = outputs.dim(-1);
    float[] values =
        (columns == 1 ? Functions.sigmoid(outputs) : Functions.softmax(outputs)).toArray();
    double[][] rows = new double[values.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      if (columns == 1) {
        rows[i] = new double[] {1.0 - values[i], values[i]};
      } else {
        rows[i] = new double[columns];
        for (int c = 0; c < columns; c++) {
          rows[i][c] = values[i * columns + c];
        }
      }
    }
    return rows;
  }
}
