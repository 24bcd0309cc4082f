package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Numbers in memory that belong to the examples of another dataset: a further input of a network,
/// or what a further output should give.
final class Numbers implements Dataset {
  private final int size;
  private final Shape shape;
  private final float[] values;

  private Numbers(int size, Shape shape, float[] values) {
    this.size = size;
    this.shape = shape;
    this.values = values;
  }

  static Numbers of(String word, Tensor values) {
    if (values.rank() < 2) {
      throw new IllegalArgumentException(
          "%s expects numbers [N, ...] but got %s; single numbers are [N, 1]"
              .formatted(word, values.shape()));
    }
    int[] all = values.shape().toArray();
    Shape one = Shape.of(Arrays.copyOfRange(all, 1, all.length));
    return new Numbers(all[0], one, values.toArray());
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
    return shape;
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public int label(int index) {
    throw new UnsupportedOperationException(this + " have no labels: use readTarget");
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int start = Objects.checkIndex(index, size) * shape.size();
    System.arraycopy(values, start, into, offset, shape.size());
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    read(index, into, offset);
  }

  @Override
  public String toString() {
    return "%d x numbers %s".formatted(size, shape);
  }
}
