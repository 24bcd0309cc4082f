package dev.filtro.cnn.metrics;

import java.util.Arrays;

/// For each class, how often it was rightly found, wrongly found, and missed.
@SuppressWarnings("ArrayRecordComponent") // Filled while counting, never handed out.
record Counts(int classes, long[] rights, long[] wrongs, long[] misses) {

  static Counts of(int[] labels, int[] predicted, int classes) {
    Counts counts = new Counts(classes, new long[classes], new long[classes], new long[classes]);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == predicted[i]) {
        counts.rights[labels[i]]++;
      } else {
        counts.wrongs[predicted[i]]++;
        counts.misses[labels[i]]++;
      }
    }
    return counts;
  }

  double right(int c) {
    return rights[c];
  }

  double wrong(int c) {
    return wrongs[c];
  }

  double missed(int c) {
    return misses[c];
  }

  double allRight() {
    return Arrays.stream(rights).sum();
  }

  double allWrong() {
    return Arrays.stream(wrongs).sum();
  }
}
