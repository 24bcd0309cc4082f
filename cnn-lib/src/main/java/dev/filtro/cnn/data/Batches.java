package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/// A dataset cut into batches: `for (var batch : data.batches(64)) ...`.
///
/// Where reading takes time ([Dataset#lazy()]), the next ones are read on another thread meanwhile.
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
    List<Tensor> inputs = new ArrayList<>();
    for (Dataset part : data.inputs()) {
      inputs.add(gathered(batch, part.imageShape(), part::read));
    }
    List<Batch.Wanted> wanted = new ArrayList<>();
    for (Dataset part : data.outputs()) {
      Shape target = part.targetShape();
      wanted.add(
          target == null
              ? new Batch.Wanted(labels(batch, part), null)
              : new Batch.Wanted(null, gathered(batch, target, part::readTarget)));
    }
    return new Batch(inputs, wanted);
  }

  /// Copies the numbers of one example into an array.
  private interface Reader {
    void read(int index, float[] into, int offset);
  }

  private Tensor gathered(int batch, Shape one, Reader reader) {
    int size = sizeOf(batch);
    float[] all = new float[size * one.size()];
    for (int i = 0; i < size; i++) {
      reader.read(index(batch, i), all, i * one.size());
    }
    return Tensor.of(all, withBatch(size, one));
  }

  private int[] labels(int batch, Dataset part) {
    return IntStream.range(0, sizeOf(batch)).map(i -> part.label(index(batch, i))).toArray();
  }

  static int[] withBatch(int size, Shape shape) {
    return IntStream.concat(IntStream.of(size), Arrays.stream(shape.toArray())).toArray();
  }

  @Override
  public Iterator<Batch> iterator() {
    return data.lazy()
        ? new ReadIterator()
        : IntStream.range(0, count()).mapToObj(this::get).iterator();
  }

  /// Over batches that are read on other threads.
  private final class ReadIterator implements Iterator<Batch> {
    private static final ExecutorService READERS =
        ReadAhead.makers("filtro-reader", ReadAhead.threads());

    private final ReadAhead<Batch> ahead =
        new ReadAhead<>(READERS, ReadAhead.AHEAD, 0, count(), batch -> () -> get(batch));

    @Override
    public boolean hasNext() {
      return ahead.hasNext();
    }

    @Override
    public Batch next() {
      try {
        return ahead.next();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while a batch was read");
      }
    }
  }

  @Override
  public String toString() {
    return "%d batches of %d from %s".formatted(count(), batchSize, data);
  }
}
