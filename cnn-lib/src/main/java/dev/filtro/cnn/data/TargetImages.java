package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Images in memory with numbers to be found: regression, masks.
final class TargetImages implements Dataset {
  private final int size;
  private final Shape shape;
  private final Shape targetShape;
  private final float[] pixels;
  private final float[] targets;

  private TargetImages(Tensor images, Tensor targets) {
    this.size = images.dim(0);
    this.shape = one(images);
    this.targetShape = one(targets);
    this.pixels = images.toArray();
    this.targets = targets.toArray();
  }

  private static Shape one(Tensor all) {
    return Shape.of(Arrays.copyOfRange(all.shape().toArray(), 1, all.rank()));
  }

  static TargetImages of(Tensor images, Tensor targets) {
    if (images.rank() < 2 || targets.rank() < 2 || images.dim(0) != targets.dim(0)) {
      throw new IllegalArgumentException(
          "Dataset.of expects images [N, H, W, C] and targets [N, ...] but got %s and %s; single numbers are [N, 1]"
              .formatted(images.shape(), targets.shape()));
    }
    return new TargetImages(images, targets);
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
  public Shape targetShape() {
    return targetShape;
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
  public void read(int index, float[] into, int offset) {
    int start = Objects.checkIndex(index, size) * shape.size();
    System.arraycopy(pixels, start, into, offset, shape.size());
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    int start = Objects.checkIndex(index, size) * targetShape.size();
    System.arraycopy(targets, start, into, offset, targetShape.size());
  }

  @Override
  public String toString() {
    return "%d images %s with targets %s".formatted(size, shape, targetShape);
  }
}
