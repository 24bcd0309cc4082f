package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/// A dataset cut into batches.
public final class Batches implements Iterable<Batch> {
  private final Dataset data;
  private final int batchSize;

  Batches(Dataset data, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "batches expects a batch size of at least 1 but got " + batchSize);
    }
    this.data = data;
    this.batchSize = batchSize;
  }

  /// How many batches there are, a last smaller one included.
  public int count() {
    return Math.ceilDiv(data.size(), batchSize);
  }

  /// How many images a batch holds, except perhaps the last.
  public int batchSize() {
    return batchSize;
  }

  /// How many images a batch holds.
  public int sizeOf(int batch) {
    return Math.min(batchSize, data.size() - batch * batchSize);
  }

  /// The dataset that is cut.
  public Dataset data() {
    return data;
  }

  /// The number in the dataset of an image of a batch.
  public int index(int batch, int place) {
    return batch * batchSize + place;
  }

  /// A batch in memory of its own.
  public Batch get(int batch) {
    int size = sizeOf(batch);
    int pixels = data.imageShape().size();
    float[] images = new float[size * pixels];
    for (int i = 0; i < size; i++) {
      data.read(index(batch, i), images, i * pixels);
    }
    Tensor inOne = Tensor.of(images, withBatch(size, data.imageShape()));
    Shape target = data.targetShape();
    if (target == null) {
      return new Batch(
          inOne, IntStream.range(0, size).map(i -> data.label(index(batch, i))).toArray());
    }
    float[] targets = new float[size * target.size()];
    for (int i = 0; i < size; i++) {
      data.readTarget(index(batch, i), targets, i * target.size());
    }
    return new Batch(inOne, Tensor.of(targets, withBatch(size, target)));
  }

  private static int[] withBatch(int size, Shape shape) {
    return IntStream.concat(IntStream.of(size), Arrays.stream(shape.toArray())).toArray();
  }

  @Override
  public Iterator<Batch> iterator() {
    return IntStream.range(0, count()).mapToObj(this::get).iterator();
  }

  @Override
  public String toString() {
    return "%d batches of %d from %s".formatted(count(), batchSize, data);
  }
}
