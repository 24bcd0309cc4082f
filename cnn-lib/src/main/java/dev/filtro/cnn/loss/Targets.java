package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Tensor;

/// Class labels as numbers to compare outputs with.
final class Targets {
  private Targets() {}

  /// Labels for outputs `[N, 1]` (0 or 1) or `[N, classes]` (1 at the class).
  static Tensor of(int[] labels, Tensor outputs) {
    if (outputs.rank() != 2 || outputs.dim(0) != labels.length) {
      throw new IllegalArgumentException(
          "A loss expects outputs [%d, classes] for %d labels but got %s"
              .formatted(labels.length, labels.length, outputs.shape()));
    }
    int classes = outputs.dim(1);
    return classes == 1 ? binary(labels) : oneHot(labels, classes);
  }

  private static Tensor binary(int[] labels) {
    float[] values = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      check(labels[i], 2, "a network with one output");
      values[i] = labels[i];
    }
    return Tensor.of(values, labels.length, 1);
  }

  /// `[N, classes]`, 1 at the class and 0 elsewhere.
  static Tensor oneHot(int[] labels, int classes) {
    float[] values = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      check(labels[i], classes, "outputs [N, " + classes + "]");
      values[i * classes + labels[i]] = 1;
    }
    return Tensor.of(values, labels.length, classes);
  }

  private static void check(int label, int classes, String why) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "A loss expects labels from 0 to %d for %s but got %d"
              .formatted(classes - 1, why, label));
    }
  }

  /// Fails unless outputs and targets have one shape.
  static void sameShape(String loss, Tensor outputs, Tensor targets) {
    if (!outputs.shape().equals(targets.shape())) {
      throw new IllegalArgumentException(
          "%s expects targets of the outputs' shape %s but got %s"
              .formatted(loss, outputs.shape(), targets.shape()));
    }
  }
}
