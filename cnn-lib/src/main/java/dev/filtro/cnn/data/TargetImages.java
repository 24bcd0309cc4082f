package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/// Images with numbers to be found: regression, masks.
final class TargetImages implements Dataset {
  private final Rows images;
  private final Rows targets;

  TargetImages(Rows images, Rows targets) {
    this.images = images;
    this.targets = targets;
  }

  static Dataset of(Tensor images, Tensor targets) {
    if (images.rank() < 2 || targets.rank() < 2 || images.dim(0) != targets.dim(0)) {
      throw new IllegalArgumentException(
          "Dataset.of expects images [N, H, W, C] and targets [N, ...] but got %s and %s; single numbers are [N, 1]"
              .formatted(images.shape(), targets.shape()));
    }
    return new TargetImages(Rows.of(images), Rows.of(targets));
  }

  /// Those of functions.
  static Dataset computed(int size, IntFunction<Tensor> images, IntFunction<Tensor> targets) {
    return new TargetImages(
        Rows.computed("image", size, images), Rows.computed("target", size, targets));
  }

  /// Numbers that belong to the examples of another dataset: a further input of a network, or what
  /// a further output should give.
  static Dataset numbers(String word, Tensor numbers) {
    if (numbers.rank() < 2) {
      throw new IllegalArgumentException(
          "%s expects numbers [N, ...] but got %s; single numbers are [N, 1]"
              .formatted(word, numbers.shape()));
    }
    Rows rows = Rows.of(numbers);
    return new TargetImages(rows, rows);
  }

  /// The target of an example.
  ///
  /// Errors: [UnsupportedOperationException] if examples have class labels.
  static Tensor target(Dataset data, int index) {
    Shape shape = Objects.requireNonNull(data.targetShape());
    float[] numbers = new float[shape.size()];
    data.readTarget(index, numbers, 0);
    return Tensor.of(numbers, shape.toArray());
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Shape imageShape() {
    return images.shape();
  }

  @Override
  public Shape targetShape() {
    return targets.shape();
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public int label(int index) {
    throw new UnsupportedOperationException(
        "%s has numbers as targets, not labels: use readTarget".formatted(this));
  }

  @Override
  public boolean lazy() {
    return images.lazy() || targets.lazy();
  }

  @Override
  public void read(int index, float[] into, int offset) {
    images.read(index, into, offset);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    targets.read(index, into, offset);
  }

  @Override
  public String toString() {
    return images.equals(targets)
        ? "%d x numbers %s".formatted(size(), imageShape())
        : "%d images %s with targets %s".formatted(size(), imageShape(), targetShape());
  }
}
