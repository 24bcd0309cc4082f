package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Images in memory as floats: those that a user brings.
final class FloatImages implements Dataset {
  private final Shape shape;
  private final float[] pixels;
  private final int[] labels;
  private final List<String> classNames;

  private FloatImages(Shape shape, float[] pixels, int[] labels, List<String> classNames) {
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.classNames = classNames;
  }

  static FloatImages of(Tensor images, int[] labels, List<String> classNames) {
    int[] dims = images.shape().toArray();
    if (dims.length < 2) {
      throw new IllegalArgumentException(
          "Dataset.of expects images of shape [N, H, W, C] but got " + images.shape());
    }
    Labels.check("Dataset.of", dims[0], labels, classNames.size());
    Shape image = Shape.of(Arrays.copyOfRange(dims, 1, dims.length));
    return new FloatImages(image, images.toArray(), labels.clone(), List.copyOf(classNames));
  }

  static Dataset copyOf(Dataset data) {
    if (data.inputs().size() + data.outputs().size() > 2) {
      return Aligned.inMemory(data);
    }
    int size = data.imageShape().size();
    float[] pixels = new float[Math.multiplyExact(data.size(), size)];
    IntStream.range(0, data.size()).parallel().forEach(i -> data.read(i, pixels, i * size));
    Shape target = data.targetShape();
    if (target == null) {
      return new FloatImages(data.imageShape(), pixels, data.labels(), data.classNames());
    }
    float[] targets = new float[data.size() * target.size()];
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, targets, i * target.size());
    }
    return Dataset.of(
        Tensor.of(pixels, Batches.withBatch(data.size(), data.imageShape())),
        Tensor.of(targets, Batches.withBatch(data.size(), target)));
  }

  @Override
  public int size() {
    return labels.length;
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
    return labels[index];
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int start = Objects.checkIndex(index, labels.length) * shape.size();
    System.arraycopy(pixels, start, into, offset, shape.size());
  }

  @Override
  public String toString() {
    return "%d images %s in %d classes".formatted(labels.length, shape, classNames.size());
  }
}
