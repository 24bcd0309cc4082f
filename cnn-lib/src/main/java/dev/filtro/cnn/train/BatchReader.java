package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;

/// Reads batches into arrays that are used again for the next.
final class BatchReader {
  private final float[] images;
  private final int[] labels;
  private final int[] shape;
  private int size;

  BatchReader(Dataset data, int batchSize) {
    Shape image = data.imageShape();
    int room = Math.min(batchSize, data.size());
    images = new float[Math.multiplyExact(room, image.size())];
    labels = new int[room];
    shape = new int[image.rank() + 1];
    System.arraycopy(image.toArray(), 0, shape, 1, image.rank());
  }

  void read(Batches batches, int batch) {
    batches.read(batch, images, labels);
    size = batches.sizeOf(batch);
    shape[0] = size;
  }

  int size() {
    return size;
  }

  /// The batch as a tensor; inside a network's workspace it borrows its memory.
  Tensor images() {
    // Only the last batch of an epoch may be smaller than the array.
    int numbers = images.length / labels.length * size;
    return Tensor.of(numbers == images.length ? images : Arrays.copyOf(images, numbers), shape);
  }

  int[] labels() {
    return size == labels.length ? labels : Arrays.copyOf(labels, size);
  }

  /// How many rows of scores have their largest number where the label says.
  int correct(Tensor scores) {
    int[] best = Network.bestClasses(scores);
    int correct = 0;
    for (int i = 0; i < size; i++) {
      correct += best[i] == labels[i] ? 1 : 0;
    }
    return correct;
  }
}
