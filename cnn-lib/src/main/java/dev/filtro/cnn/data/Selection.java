package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Some images of another dataset, in an order of their own; copies none.
final class Selection implements Dataset {
  private final Dataset base;
  private final int[] indices;

  Selection(Dataset base, int[] indices) {
    this.base = base;
    this.indices = indices.clone();
    for (int index : indices) {
      if (index < 0 || index >= base.size()) {
        throw new IndexOutOfBoundsException(
            "%s has images 0 to %d but was asked for %d"
                .formatted(describe(base), base.size() - 1, index));
      }
    }
  }

  @Override
  public List<Dataset> inputs() {
    return base.inputs().size() == 1 ? List.of(this) : parts(base.inputs());
  }

  @Override
  public List<Dataset> outputs() {
    return base.outputs().size() == 1 ? List.of(this) : parts(base.outputs());
  }

  private List<Dataset> parts(List<Dataset> all) {
    return all.stream().<Dataset>map(part -> new Selection(part, indices)).toList();
  }

  static Selection range(Dataset base, int from, int to) {
    if (from < 0 || to < from || to > base.size()) {
      throw new IllegalArgumentException(
          "%s has %d images: images %d to %d are not all there"
              .formatted(describe(base), base.size(), from, to));
    }
    return new Selection(base, IntStream.range(from, to).toArray());
  }

  static Selection where(Dataset base, IntPredicate wanted) {
    return new Selection(base, IntStream.range(0, base.size()).filter(wanted).toArray());
  }

  static Selection shuffled(Dataset base, long seed) {
    return new Selection(base, order(base.size(), seed));
  }

  /// The numbers from 0 on in a random order.
  static int[] order(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Shape imageShape() {
    return base.imageShape();
  }

  @Override
  public List<String> classNames() {
    return base.classNames();
  }

  @Override
  public int label(int index) {
    return base.label(indices[index]);
  }

  @Override
  public @Nullable Shape targetShape() {
    return base.targetShape();
  }

  @Override
  public void readTarget(int index, float[] targets, int offset) {
    base.readTarget(indices[index], targets, offset);
  }

  @Override
  public boolean lazy() {
    return base.lazy();
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    base.read(indices[index], pixels, offset);
  }

  @Override
  public String toString() {
    return indices.length + " of " + describe(base);
  }

  /// What a dataset says of itself, or what can be said of one that says nothing.
  static String describe(Dataset data) {
    String own = data.toString();
    return own.equals(Objects.toIdentityString(data))
        ? "%d images %s".formatted(data.size(), data.imageShape())
        : own;
  }
}
