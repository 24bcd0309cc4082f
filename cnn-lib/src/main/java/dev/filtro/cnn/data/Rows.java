package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;

/// As many numbers for each of some examples, wherever they lie: the images of a dataset, or the
/// numbers to be found for them.
sealed interface Rows {

  /// How many examples there are.
  int size();

  /// The shape of one example.
  Shape shape();

  /// Copies the numbers of an example into an array.
  void read(int index, float[] into, int offset);

  /// Whether reading takes time.
  default boolean lazy() {
    return false;
  }

  /// Those of a tensor `[N, ...]`.
  static Rows of(Tensor all) {
    int[] dims = all.shape().toArray();
    return new Floats(dims[0], Shape.of(Arrays.copyOfRange(dims, 1, dims.length)), all.toArray());
  }

  /// Those that a function gives, all of the shape of the first.
  ///
  /// @param what they are, for messages
  static Rows computed(String what, int size, IntFunction<Tensor> function) {
    if (size < 1) {
      throw new IllegalArgumentException("Dataset.of expects at least 1 image but got " + size);
    }
    return new Computed(what, size, function.apply(0).shape(), function);
  }

  /// In memory as they are.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Floats(int size, Shape shape, float[] values) implements Rows {
    @Override
    public void read(int index, float[] into, int offset) {
      int start = Objects.checkIndex(index, size) * shape.size();
      System.arraycopy(values, start, into, offset, shape.size());
    }
  }

  /// In memory as the bytes that files hold, a quarter of the space of floats; 255 is 1.
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Bytes(int size, Shape shape, byte[] values) implements Rows {
    private static final float[] UNIT = new float[256];

    static {
      for (int i = 0; i < UNIT.length; i++) {
        UNIT[i] = i / 255f;
      }
    }

    @Override
    public void read(int index, float[] into, int offset) {
      int numbers = shape.size();
      int start = Objects.checkIndex(index, size) * numbers;
      for (int i = 0; i < numbers; i++) {
        into[offset + i] = UNIT[values[start + i] & 0xff];
      }
    }
  }

  /// From a function of the index, anew each time.
  record Computed(String what, int size, Shape shape, IntFunction<Tensor> function)
      implements Rows {
    @Override
    public void read(int index, float[] into, int offset) {
      Tensor one = function.apply(Objects.checkIndex(index, size));
      if (!one.shape().equals(shape)) {
        throw new IllegalArgumentException(
            "A dataset expects %ss of one shape, that of the first %s, but %s %d is %s"
                .formatted(what, shape, what, index, one.shape()));
      }
      one.copyTo(into, offset);
    }

    @Override
    public boolean lazy() {
      return true;
    }
  }
}
