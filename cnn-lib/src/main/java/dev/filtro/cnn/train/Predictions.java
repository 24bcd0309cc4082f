package dev.filtro.cnn.train;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a network says of every image of a dataset.
///
/// @param data the images
/// @param probabilities `[N, classes]`
public record Predictions(Dataset data, Tensor probabilities) {

  /// The class that the network takes an image for.
  public int predicted(int index) {
    int best = 0;
    for (int c = 1; c < probabilities.dim(1); c++) {
      if (probabilities.get(index, c) > probabilities.get(index, best)) {
        best = c;
      }
    }
    return best;
  }

  /// The class that each image is taken for.
  public int[] predicted() {
    return IntStream.range(0, data.size()).map(this::predicted).toArray();
  }

  /// How sure the network is that an image belongs to a class, from 0 to 1.
  public double probability(int index, int label) {
    return probabilities.get(index, label);
  }

  /// The images that are taken for something else, those that the network is surest of first.
  public List<Integer> wrong() {
    return IntStream.range(0, data.size())
        .filter(i -> predicted(i) != data.label(i))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probability(i, predicted(i))))
        .toList();
  }

  /// The images whose true class seems least likely to the network: the largest losses first.
  public List<Integer> topLosses(int count) {
    return IntStream.range(0, data.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> probability(i, data.label(i))))
        .limit(count)
        .toList();
  }

  /// Which classes are taken for which others the most often, in falling order; fewer if there are
  /// not so many.
  ///
  /// Errors: [IllegalArgumentException] for a count below 1.
  public List<ConfusedPair> confusedPairs(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("confusedPairs expects at least 1 pair but got " + count);
    }
    int classes = data.classNames().size();
    Map<Integer, List<Integer>> images =
        wrong().stream()
            .collect(Collectors.groupingBy(i -> data.label(i) * classes + predicted(i)));
    int[] sizes = new int[classes];
    Arrays.stream(data.labels()).forEach(label -> sizes[label]++);
    return images.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Integer, List<Integer>> e) -> -e.getValue().size())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(count)
        .map(entry -> {
          int actual = Math.floorDiv(entry.getKey(), classes);
          double share = (double) entry.getValue().size() / sizes[actual];
          return new ConfusedPair(actual, entry.getKey() % classes, entry.getValue(), share);
        })
        .toList();
  }

  /// How often each class was taken for which.
  public ConfusionMatrix confusion() {
    return ConfusionMatrix.of(data.labels(), predicted(), data.classNames());
  }

  @Override
  public String toString() {
    return "Predictions for %s: %d wrong".formatted(data, wrong().size());
  }
}
