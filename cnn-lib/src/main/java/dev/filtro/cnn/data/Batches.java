package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Tensor;
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

  /// Copies a batch into arrays of the caller: a training loop uses the same ones again and again.
  ///
  /// @param images room for [#batchSize()] images
  /// @param labels room for as many labels
  public void read(int batch, float[] images, int[] labels) {
    int size = sizeOf(batch);
    int pixels = data.imageShape().size();
    int first = batch * batchSize;
    for (int i = 0; i < size; i++) {
      data.read(first + i, images, i * pixels);
      labels[i] = data.label(first + i);
    }
  }

  /// A batch in memory of its own.
  public Batch get(int batch) {
    int size = sizeOf(batch);
    int[] image = data.imageShape().toArray();
    int[] shape = new int[image.length + 1];
    shape[0] = size;
    System.arraycopy(image, 0, shape, 1, image.length);
    float[] images = new float[size * data.imageShape().size()];
    int[] labels = new int[size];
    read(batch, images, labels);
    return new Batch(Tensor.of(images, shape), labels);
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
