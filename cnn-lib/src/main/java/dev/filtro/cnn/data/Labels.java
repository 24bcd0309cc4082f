package dev.filtro.cnn.data;

import java.util.List;
import java.util.stream.IntStream;

/// Checks and names for labels.
final class Labels {
  private Labels() {}

  /// The names "0", "1" ... for classes that have no others.
  static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /// Fails unless there is a label for each image and a class for each label.
  static void check(String dataset, int images, int[] labels, int classes) {
    if (images != labels.length) {
      throw new IllegalArgumentException(
          "%s expects a label for each image but got %d images and %d labels"
              .formatted(dataset, images, labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      checked(dataset, i, labels[i], classes);
    }
  }

  /// A label for which there is a class.
  static int checked(String dataset, int index, int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "%s expects labels from 0 to %d but label %d is %d; name every class, or mend the label"
              .formatted(dataset, classes - 1, index, label));
    }
    return label;
  }
}
