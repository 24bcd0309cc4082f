package dev.filtro.cnn.train;

import java.util.List;

/// A class and another one that it was taken for; see [Predictions#confusedPairs].
///
/// @param actual the true class
/// @param predicted what it was taken for
/// @param images which ones, those that the network was surest of first
/// @param share of all images of the class, from 0 to 1
public record ConfusedPair(int actual, int predicted, List<Integer> images, double share) {
  /// Keeps an unmodifiable copy.
  public ConfusedPair {
    images = List.copyOf(images);
  }
}
