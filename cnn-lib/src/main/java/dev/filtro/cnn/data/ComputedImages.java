package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Images, and labels or numbers to be found, from functions of their index.
final class ComputedImages implements Dataset {
  private final int size;
  private final Shape shape;
  private final IntFunction<Tensor> images;
  private final IntUnaryOperator labels;
  private final List<String> classNames;
  private final @Nullable IntFunction<Tensor> targets;
  private final @Nullable Shape targetShape;

  private ComputedImages(
      int size,
      IntFunction<Tensor> images,
      IntUnaryOperator labels,
      List<String> classNames,
      @Nullable IntFunction<Tensor> targets) {
    if (size < 1) {
      throw new IllegalArgumentException("Dataset.of expects at least 1 image but got " + size);
    }
    this.size = size;
    this.images = images;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
    this.targets = targets;
    this.shape = images.apply(0).shape();
    this.targetShape = targets == null ? null : targets.apply(0).shape();
  }

  static Dataset labelled(
      int size, IntFunction<Tensor> images, IntUnaryOperator labels, List<String> classNames) {
    return new ComputedImages(size, images, labels, classNames, null);
  }

  static Dataset targets(int size, IntFunction<Tensor> images, IntFunction<Tensor> targets) {
    return new ComputedImages(size, images, i -> 0, List.of(), targets);
  }

  /// The images of another dataset, each changed.
  static Dataset mapped(Dataset data, IntFunction<Tensor> images) {
    if (data.targetShape() == null) {
      return labelled(data.size(), images, data::label, data.classNames());
    }
    return targets(data.size(), images, i -> target(data, i));
  }

  private static Tensor target(Dataset data, int index) {
    Shape shape = Objects.requireNonNull(data.targetShape());
    float[] numbers = new float[shape.size()];
    data.readTarget(index, numbers, 0);
    return Tensor.of(numbers, shape.toArray());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape imageShape() {
    return shape;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int index) {
    if (targets != null) {
      throw new UnsupportedOperationException(
          "%s has numbers as targets, not labels: use readTarget".formatted(this));
    }
    int label = labels.applyAsInt(Objects.checkIndex(index, size));
    if (label < 0 || label >= classNames.size()) {
      throw new IllegalArgumentException(
          "Dataset.of expects labels from 0 to %d but label %d is %d"
              .formatted(classNames.size() - 1, index, label));
    }
    return label;
  }

  @Override
  public boolean lazy() {
    return true;
  }

  @Override
  public @Nullable Shape targetShape() {
    return targetShape;
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    copy("image", images.apply(Objects.checkIndex(index, size)), shape, index, pixels, offset);
  }

  @Override
  public void readTarget(int index, float[] numbers, int offset) {
    if (targets == null || targetShape == null) {
      throw new UnsupportedOperationException(
          "%s has class labels, not numbers as targets: use label(index)".formatted(this));
    }
    Tensor target = targets.apply(Objects.checkIndex(index, size));
    copy("target", target, targetShape, index, numbers, offset);
  }

  private static void copy(
      String what, Tensor from, Shape shape, int index, float[] to, int offset) {
    if (!from.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "A dataset expects %ss of one shape, that of the first %s, but %s %d is %s"
              .formatted(what, shape, what, index, from.shape()));
    }
    System.arraycopy(from.toArray(), 0, to, offset, shape.size());
  }

  @Override
  public String toString() {
    return targetShape == null
        ? "%d images %s in %d classes".formatted(size, shape, classNames.size())
        : "%d images %s with targets %s".formatted(size, shape, targetShape);
  }
}
