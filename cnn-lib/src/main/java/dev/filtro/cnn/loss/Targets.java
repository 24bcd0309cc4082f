package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Class labels as numbers to compare outputs with.
final class Targets {
  private Targets() {}

  /// Labels for outputs `[N, 1]` (0 or 1) or `[N, classes]` (1 at the class).
  static Tensor of(int[] labels, Tensor outputs) {
    oneForEach("A loss", outputs, labels);
    int classes = outputs.dim(-1);
    if (outputs.rank() != 2) {
      throw new IllegalArgumentException(
          "A loss expects outputs [N, classes] for labels but got %s; give it targets of this shape, or flatten() the outputs"
              .formatted(outputs.shape()));
    }
    return classes == 1 ? binary(labels) : oneHot(labels, classes, null);
  }

  private static Tensor binary(int[] labels) {
    float[] values = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      check(labels[i], 2, "a network with one output");
      values[i] = labels[i];
    }
    return Tensor.of(values, labels.length, 1);
  }

  /// `[N, classes]`, 1 at the class and 0 elsewhere; rows of an ignored label stay empty.
  static Tensor oneHot(int[] labels, int classes, @Nullable Integer ignored) {
    float[] values = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      if (ignored == null || labels[i] != ignored) {
        check(labels[i], classes, "outputs [N, " + classes + "]");
        values[i * classes + labels[i]] = 1;
      }
    }
    return Tensor.of(values, labels.length, classes);
  }

  private static void check(int label, int classes, String why) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "A loss expects labels from 0 to %d for %s but got %d; count classes from 0%s"
              .formatted(
                  classes - 1,
                  why,
                  label,
                  label < 0 ? "" : ", or end the network with dense(%d)".formatted(label + 1)));
    }
  }

  /// Fails unless there is a label for each row.
  static void oneForEach(String loss, Tensor outputs, int[] labels) {
    int classes = outputs.rank() < 2 ? 0 : outputs.dim(-1);
    if (classes == 0 || outputs.size() / classes != labels.length) {
      throw new IllegalArgumentException(
          "%s expects outputs [%d, classes] for %d labels but got %s; give each row, or each pixel, a label"
              .formatted(loss, labels.length, labels.length, outputs.shape()));
    }
  }

  /// Fails unless outputs and targets have one shape.
  static void sameShape(String loss, Tensor outputs, Tensor targets) {
    if (!outputs.shape().equals(targets.shape())) {
      throw new IllegalArgumentException(
          "%s expects targets of the outputs' shape %s but got %s; %s"
              .formatted(
                  loss,
                  outputs.shape(),
                  targets.shape(),
                  outputs.size() == targets.size()
                      ? "reshape the targets"
                      : "end the network with an output for each target"));
    }
  }
}
