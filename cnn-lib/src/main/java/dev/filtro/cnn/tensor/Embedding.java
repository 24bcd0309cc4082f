package dev.filtro.cnn.tensor;

import java.util.Arrays;

/// Rows of a table by their numbers; see [Functions#embedding].
final class Embedding extends Operation {
  private final int[] numbers;

  private Embedding(int[] numbers, Tensor table) {
    super(table);
    this.numbers = numbers;
  }

  static Tensor of(Tensor indices, Tensor table) {
    if (table.rank() != 2) {
      throw new IllegalArgumentException(
          "embedding expects a table [words, features] but got " + table.shape());
    }
    int features = table.dim(1);
    int[] numbers = new int[indices.size()];
    float[] from = indices.array();
    int[] dims = Arrays.copyOf(indices.shape().toArray(), indices.rank() + 1);
    dims[indices.rank()] = features;
    Storage y = Storage.allocate(numbers.length * features);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) from[i];
      if (numbers[i] != from[i] || numbers[i] < 0 || numbers[i] >= table.dim(0)) {
        throw new IllegalArgumentException(
            "embedding expects whole numbers from 0 to %d but got %s; enlarge the table or map unknown words to one number"
                .formatted(table.dim(0) - 1, from[i]));
      }
      System.arraycopy(table.array(), numbers[i] * features, y.array(), i * features, features);
    }
    return new Embedding(numbers, table).result(Shape.of(dims), y);
  }

  @Override
  void backward(Tensor output, Gradient gradient) {
    Gradient into = into(0);
    if (into != null) {
      Tensor table = input(0);
      int features = table.dim(1);
      float[] dy = gradient.values();
      float[] to = into.array();
      if (!into.accumulates()) {
        Arrays.fill(to, 0, table.size(), 0);
      }
      for (int i = 0; i < numbers.length; i++) {
        for (int f = 0; f < features; f++) {
          to[numbers[i] * features + f] += dy[i * features + f];
        }
      }
      into.written();
    }
  }
}
