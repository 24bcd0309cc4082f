package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some images and what they should be taken for, to be computed together.
///
/// Those of a dataset with several inputs and outputs have as many of each: `inputs()`, and
/// `labels(0)`, `targets(1)` by the output's place.
public final class Batch {
  private final List<Tensor> inputs;
  private final List<Wanted> wanted;

  /// What one output should give.
  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, compared with nothing
  record Wanted(int @Nullable [] labels, @Nullable Tensor targets) {}

  Batch(List<Tensor> inputs, List<Wanted> wanted) {
    this.inputs = List.copyOf(inputs);
    this.wanted = List.copyOf(wanted);
  }

  /// Images with class labels.
  ///
  /// Shapes: `[N, H, W, C]` and `N` class numbers.
  public Batch(Tensor images, int[] labels) {
    this(List.of(images), List.of(new Wanted(labels, null)));
  }

  /// Images with numbers to be found.
  ///
  /// Shapes: `[N, H, W, C]` and `[N, ...]`.
  public Batch(Tensor images, Tensor targets) {
    this(List.of(images), List.of(new Wanted(null, targets)));
  }

  /// `[N, H, W, C]`; of several inputs the first.
  public Tensor images() {
    return inputs.getFirst();
  }

  /// What each input of a network is given, `[N, ...]`.
  public List<Tensor> inputs() {
    return inputs;
  }

  /// `N` class numbers; of several outputs the first.
  ///
  /// Errors: [IllegalStateException] if the images have numbers as targets.
  public int[] labels() {
    return labels(0);
  }

  /// `N` class numbers for one of several outputs, counted from 0.
  ///
  /// Errors: as [#labels()]; [IndexOutOfBoundsException] if there is no such output.
  public int[] labels(int output) {
    int[] labels = wanted.get(output).labels;
    if (labels == null) {
      throw new IllegalStateException(
          "The images have numbers as targets: use " + call("targets", output));
    }
    return labels;
  }

  /// The numbers to be found, `[N, ...]`; of several outputs the first.
  ///
  /// Errors: [IllegalStateException] if the images have class labels.
  public Tensor targets() {
    return targets(0);
  }

  /// The numbers to be found by one of several outputs, counted from 0, `[N, ...]`.
  ///
  /// Errors: as [#targets()]; [IndexOutOfBoundsException] if there is no such output.
  public Tensor targets(int output) {
    Tensor targets = wanted.get(output).targets;
    if (targets == null) {
      throw new IllegalStateException(
          "The images have class labels: use " + call("labels", output));
    }
    return targets;
  }

  private String call(String method, int output) {
    return method + "(" + (wanted.size() == 1 ? "" : output) + ")";
  }

  /// Whether the images have numbers as targets instead of labels; of several outputs the first.
  public boolean hasTargets() {
    return hasTargets(0);
  }

  /// Whether one of several outputs, counted from 0, has numbers as targets.
  public boolean hasTargets(int output) {
    return wanted.get(output).targets != null;
  }

  /// How many images there are.
  public int size() {
    return images().dim(0);
  }

  @Override
  public String toString() {
    return "Batch of %d %s"
        .formatted(
            size(),
            inputs.size() == 1
                ? "images " + images().shape()
                : "examples " + inputs.stream().map(Tensor::shape).toList());
  }
}
