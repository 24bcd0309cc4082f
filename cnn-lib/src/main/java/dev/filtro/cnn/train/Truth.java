package dev.filtro.cnn.train;

import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Room for what one output of a network should give for a batch, used again and again: labels or
/// targets.
final class Truth {
  final int[] labels;
  private float @Nullable [] targets;
  private @Nullable Shape targetShape;
  private boolean mixed;
  private int size;

  Truth(int room) {
    this.labels = new int[room];
  }

  void begin(int batchSize) {
    size = batchSize;
    targetShape = null;
    mixed = false;
  }

  /// The shares of the classes in place of labels, of which the largest share stays the label: what
  /// a mixture of images is counted as recognised by.
  void mixed(float[] shares, int classes) {
    mixed = true;
    int[] largest = Network.bestClasses(Tensor.of(shares, labels.length, classes));
    System.arraycopy(largest, 0, labels, 0, size);
  }

  /// The array for targets of a shape; from now on the batch has targets.
  float[] targets(Shape shape) {
    float[] room = targets;
    if (room == null || room.length != labels.length * shape.size()) {
      room = new float[labels.length * shape.size()];
      targets = room;
    }
    targetShape = shape;
    return room;
  }

  int size() {
    return size;
  }

  /// Whether targets, not labels, say what should come out.
  boolean hasTargets() {
    return targetShape != null;
  }

  /// Whether the targets are numbers to be found, not shares of classes.
  boolean numbers() {
    return hasTargets() && !mixed;
  }

  Tensor targetTensor() {
    if (targets == null || targetShape == null) {
      throw new IllegalStateException("The batch has labels");
    }
    return Prepared.tensor(targets, size, targetShape);
  }

  int[] labels() {
    return size == labels.length ? labels : Arrays.copyOf(labels, size);
  }

  Tensor loss(Loss loss, Tensor outputs) {
    return hasTargets() ? loss.of(outputs, targetTensor()) : loss.of(outputs, labels());
  }

  /// How many rows of scores have their largest number where the label says; 0 for numbers.
  int correct(Tensor scores) {
    if (numbers()) {
      return 0;
    }
    int[] best = classes(scores);
    int correct = 0;
    for (int i = 0; i < size; i++) {
      correct += best[i] == labels[i] ? 1 : 0;
    }
    return correct;
  }

  /// The classes that scores stand for: the place of the largest, or the sign of a single one.
  static int[] classes(Tensor scores) {
    if (scores.dim(-1) > 1) {
      return Network.bestClasses(scores);
    }
    float[] values = scores.toArray();
    int[] classes = new int[values.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = values[i] > 0 ? 1 : 0;
    }
    return classes;
  }
}
