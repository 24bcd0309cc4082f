package dev.filtro.cnn.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Cuts datasets into parts for testing and the rest for training.
final class Folds {
  private Folds() {}

  static List<Split> of(Dataset data, int count, long seed) {
    return cut(data, count, Selection.order(data.size(), seed));
  }

  static List<Split> stratified(Dataset data, int count, long seed) {
    return cut(data, count, byClass(data, seed));
  }

  static Split stratified(Dataset data, double trainingShare, long seed) {
    if (!(trainingShare > 0 && trainingShare < 1)) {
      throw new IllegalArgumentException(
          "stratifiedSplit expects a training share between 0 and 1 but got " + trainingShare);
    }
    int[] order = byClass(data, seed);
    List<Integer> training = new ArrayList<>();
    List<Integer> testing = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      // Evenly spread over the order, in which the classes stand one after the other.
      boolean train = Math.floor((i + 1) * trainingShare) > Math.floor(i * trainingShare);
      (train ? training : testing).add(order[i]);
    }
    return new Split(data.select(array(training, seed)), data.select(array(testing, seed)));
  }

  /// A random order within each class, one class after the other.
  private static int[] byClass(Dataset data, long seed) {
    return IntStream.of(Selection.order(data.size(), seed))
        .boxed()
        .sorted(Comparator.comparingInt(data::label))
        .mapToInt(i -> i)
        .toArray();
  }

  private static List<Split> cut(Dataset data, int count, int[] order) {
    if (count < 2 || count > data.size()) {
      throw new IllegalArgumentException(
          "folds expects from 2 parts to one for each of the %d images but got %d"
              .formatted(data.size(), count));
    }
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int part = fold;
      // Every count-th, so that each part gets its share of every class.
      int[] testing =
          IntStream.range(0, order.length)
              .filter(i -> i % count == part)
              .map(i -> order[i])
              .toArray();
      int[] training =
          IntStream.range(0, order.length)
              .filter(i -> i % count != part)
              .map(i -> order[i])
              .toArray();
      splits.add(new Split(data.select(training), data.select(testing)));
    }
    return splits;
  }

  /// In a random order: classes must not come one after the other.
  private static int[] array(List<Integer> indices, long seed) {
    int[] mixed = Selection.order(indices.size(), new SplittableRandom(seed).nextLong());
    return IntStream.of(mixed).map(indices::get).toArray();
  }
}
