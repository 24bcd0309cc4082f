package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Two datasets one after the other; copies nothing.
final class Joined implements Dataset {
  private final Dataset first;
  private final Dataset second;

  Joined(Dataset first, Dataset second) {
    check("images of one shape", first.imageShape(), second.imageShape());
    check("the same classes", first.classNames(), second.classNames());
    check("targets of one shape", first.targetShape(), second.targetShape());
    this.first = first;
    this.second = second;
  }

  private static void check(String expected, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      throw new IllegalArgumentException(
          "concat expects %s but got %s and %s".formatted(expected, one, other));
    }
  }

  private Dataset part(int index) {
    return Objects.checkIndex(index, size()) < first.size() ? first : second;
  }

  private int place(int index) {
    return index < first.size() ? index : index - first.size();
  }

  @Override
  public List<Dataset> inputs() {
    return pairs(first.inputs(), second.inputs());
  }

  @Override
  public List<Dataset> outputs() {
    return pairs(first.outputs(), second.outputs());
  }

  private List<Dataset> pairs(List<Dataset> ones, List<Dataset> others) {
    check("as many inputs and outputs", ones.size(), others.size());
    return ones.size() == 1
        ? List.of(this)
        : IntStream.range(0, ones.size())
            .<Dataset>mapToObj(i -> new Joined(ones.get(i), others.get(i)))
            .toList();
  }

  @Override
  public int size() {
    return Math.addExact(first.size(), second.size());
  }

  @Override
  public Shape imageShape() {
    return first.imageShape();
  }

  @Override
  public List<String> classNames() {
    return first.classNames();
  }

  @Override
  public int label(int index) {
    return part(index).label(place(index));
  }

  @Override
  public @Nullable Shape targetShape() {
    return first.targetShape();
  }

  @Override
  public boolean lazy() {
    return first.lazy() || second.lazy();
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    part(index).read(place(index), pixels, offset);
  }

  @Override
  public void readTarget(int index, float[] targets, int offset) {
    part(index).readTarget(place(index), targets, offset);
  }

  @Override
  public String toString() {
    return Selection.describe(first) + " and " + Selection.describe(second);
  }
}
