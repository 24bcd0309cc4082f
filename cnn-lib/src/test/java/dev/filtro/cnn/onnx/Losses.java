package dev.filtro.cnn.onnx;

import static dev.filtro.cnn.loss.Losses.crossEntropy;

import dev.filtro.cnn.loss.CrossEntropy;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Losses for class labels: one for each place of images, sequences, or grids of more axes.
final class Losses {
  private Losses() {}

  static Map<String, Call.Operator> operators() {
    return Map.of(
        "SoftmaxCrossEntropyLoss",
        Losses::softmax,
        "NegativeLogLikelihoodLoss",
        Losses::likelihood);
  }

  /// What a call says, one row of scores a label.
  private record Rows(Tensor scores, int[] labels, float[] weights, int[] places) {
    static Rows of(Call call) {
      Tensor x = call.tensor(0);
      int classes = x.dim(1);
      int[] labels = call.value(1).integers();
      float[] weights = new float[labels.length];
      float[] given = call.has(2) ? call.tensor(2).toArray() : ones(classes);
      boolean ignores = call.has("ignore_index");
      int ignored = call.integer("ignore_index", 0);
      for (int i = 0; i < labels.length; i++) {
        weights[i] = ignores && labels[i] == ignored ? 0 : given[labels[i]];
      }
      int[] places = call.tensor(1).shape().toArray();
      return new Rows(Layout.toEnd(x, 1).reshape(-1, classes), labels, weights, places);
    }

    private static float[] ones(int classes) {
      float[] ones = new float[classes];
      Arrays.fill(ones, 1);
      return ones;
    }

    double counted() {
      double sum = 0;
      for (float weight : weights) {
        sum += weight;
      }
      return sum;
    }
  }

  /// By the loss of the library, whose mean over one row is that row's.
  private static List<Value> softmax(Call call) {
    Rows rows = Rows.of(call);
    CrossEntropy loss = crossEntropy();
    if (call.has(2)) {
      float[] given = call.tensor(2).toArray();
      double[] weights = new double[given.length];
      Arrays.setAll(weights, i -> given[i]);
      loss = loss.classWeights(weights);
    }
    if (call.has("ignore_index")) {
      loss = loss.ignoring(call.integer("ignore_index", 0));
    }
    Tensor y =
        switch (call.text("reduction", "mean")) {
          case "mean" -> loss.of(rows.scores, rows.labels);
          case "sum" -> loss.of(rows.scores, rows.labels).times(rows.counted());
          default -> each(loss, rows);
        };
    return List.of(
        Value.of(y), Value.of(Layout.channelsLast(call.tensor(0), Functions::logSoftmax)));
  }

  private static Tensor each(CrossEntropy loss, Rows rows) {
    float[] values = new float[rows.labels.length];
    for (int i = 0; i < values.length; i++) {
      Tensor one = loss.of(rows.scores.slice(0, i, i + 1), new int[] {rows.labels[i]});
      values[i] = one.item() * rows.weights[i];
    }
    return Tensor.of(values, rows.places);
  }

  /// By products and sums: the library has no loss of logarithms.
  private static List<Value> likelihood(Call call) {
    Rows rows = Rows.of(call);
    int classes = rows.scores.dim(1);
    float[] mask = new float[rows.labels.length * classes];
    for (int i = 0; i < rows.labels.length; i++) {
      if (rows.weights[i] != 0) {
        mask[i * classes + rows.labels[i]] = rows.weights[i];
      }
    }
    Tensor each = rows.scores.times(Tensor.of(mask, rows.labels.length, classes)).sum(1).negate();
    return List.of(
        Value.of(
            switch (call.text("reduction", "mean")) {
              case "mean" -> each.sum().dividedBy(rows.counted());
              case "sum" -> each.sum();
              default -> each.reshape(rows.places);
            }));
  }
}
