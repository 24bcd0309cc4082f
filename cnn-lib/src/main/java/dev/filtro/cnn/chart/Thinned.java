package dev.filtro.cnn.chart;

import java.util.ArrayList;
import java.util.List;

/// A long series of numbers as a short one.
///
/// @param means the means of neighbours, all of as many but perhaps the last
/// @param group how many numbers a mean stands for
record Thinned(List<Double> means, int group) {

  /// At most so many means, in order.
  static Thinned to(int most, List<Double> numbers) {
    int group = Math.max(1, Math.ceilDiv(numbers.size(), most));
    List<Double> means = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += group) {
      List<Double> neighbours = numbers.subList(from, Math.min(numbers.size(), from + group));
      means.add(neighbours.stream().mapToDouble(number -> number).average().orElseThrow());
    }
    return new Thinned(List.copyOf(means), group);
  }
}
