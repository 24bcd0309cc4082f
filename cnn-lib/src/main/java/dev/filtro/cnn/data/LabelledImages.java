package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/// Images with class labels.
final class LabelledImages implements Dataset {
  private final String name;
  private final Rows images;
  private final IntUnaryOperator labels;
  private final List<String> classNames;

  private LabelledImages(
      String name, Rows images, IntUnaryOperator labels, List<String> classNames) {
    this.name = name;
    this.images = images;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
  }

  /// Those that files hold as bytes; the array is not copied.
  static Dataset of(
      String name, Shape shape, byte[] pixels, int[] labels, List<String> classNames) {
    int size = pixels.length / shape.size();
    Labels.check(name, size, labels, classNames.size());
    return new LabelledImages(
        name, new Rows.Bytes(size, shape, pixels), i -> labels[i], classNames);
  }

  /// Those that a user brings.
  static Dataset of(Tensor images, int[] labels, List<String> classNames) {
    if (images.rank() < 2) {
      throw new IllegalArgumentException(
          "Dataset.of expects images of shape [N, H, W, C] but got " + images.shape());
    }
    Labels.check("Dataset.of", images.dim(0), labels, classNames.size());
    return of(Rows.of(images), labels.clone(), classNames);
  }

  /// Labels that have been checked, in an array that nobody changes.
  static Dataset of(Rows images, int[] labels, List<String> classNames) {
    return new LabelledImages("", images, i -> labels[i], classNames);
  }

  /// Those of functions.
  static Dataset computed(
      int size, IntFunction<Tensor> images, IntUnaryOperator labels, List<String> classNames) {
    return new LabelledImages(
        "",
        Rows.computed("image", size, images),
        i -> Labels.checked("Dataset.of", i, labels.applyAsInt(i), classNames.size()),
        classNames);
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
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int index) {
    return labels.applyAsInt(Objects.checkIndex(index, size()));
  }

  @Override
  public boolean lazy() {
    return images.lazy();
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    images.read(index, pixels, offset);
  }

  @Override
  public String toString() {
    return "%s%d images %s in %d classes"
        .formatted(name.isEmpty() ? "" : name + ": ", size(), imageShape(), classNames.size());
  }
}
