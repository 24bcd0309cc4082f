package dev.filtro.cnn.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// How numbers are spread: how many lie in each of several equal parts of their range.
///
/// @param low the least finite number
/// @param high the greatest finite number
/// @param counts how many numbers each part holds, from low to high
/// @param mean of the finite numbers; 0 if there are none
/// @param deviation their standard deviation
/// @param notANumber how many are NaN
/// @param infinite how many are infinite
public record Histogram(
    double low,
    double high,
    List<Long> counts,
    double mean,
    double deviation,
    long notANumber,
    long infinite) {

  /// Copies the counts.
  public Histogram {
    counts = List.copyOf(counts);
  }

  /// The spread of a tensor's numbers over so many parts.
  ///
  /// Errors: [IllegalArgumentException] for less than 1 part.
  public static Histogram of(Tensor tensor, int parts) {
    if (parts < 1) {
      throw new IllegalArgumentException(
          "Histogram expects at least 1 part but got " + parts + "; 30 is a good start");
    }
    float[] values = tensor.toArray();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    long nans = 0;
    long infinite = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
        squares += (double) value * value;
      } else if (Float.isNaN(value)) {
        nans++;
      } else {
        infinite++;
      }
    }
    long finite = values.length - nans - infinite;
    if (finite == 0) {
      return new Histogram(0, 0, Collections.nCopies(parts, 0L), 0, 0, nans, infinite);
    }
    double mean = sum / finite;
    double deviation = Math.sqrt(Math.max(0, squares / finite - mean * mean));
    return new Histogram(
        low, high, counted(values, low, high, parts), mean, deviation, nans, infinite);
  }

  private static List<Long> counted(float[] values, double low, double high, int parts) {
    long[] counts = new long[parts];
    double scale = high > low ? parts / (high - low) : 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        counts[Math.min(parts - 1, (int) ((value - low) * scale))]++;
      }
    }
    List<Long> list = new ArrayList<>(parts);
    for (long count : counts) {
      list.add(count);
    }
    return list;
  }

  /// How many finite numbers there are.
  public long total() {
    return counts.stream().mapToLong(count -> count).sum();
  }

  /// The same numbers over other parts, those of each part taken as spread evenly in it.
  ///
  /// @param from where the first part begins; what lies below counts to it
  /// @param to where the last ends; what lies above counts to it
  public double[] over(double from, double to, int parts) {
    double[] spread = new double[parts];
    double width = (high - low) / counts.size();
    for (int i = 0; i < counts.size(); i++) {
      double first = place(low + i * width, from, to, parts);
      double last = place(low + (i + 1) * width, from, to, parts);
      int begin = Math.min((int) first, parts - 1);
      int end = Math.min((int) last, parts - 1);
      for (int part = begin; part <= end; part++) {
        double share =
            last > first
                ? (Math.min(last, part + 1.0) - Math.max(first, part)) / (last - first)
                : 1.0 / (end - begin + 1);
        spread[part] += share * counts.get(i);
      }
    }
    return spread;
  }

  private static double place(double value, double from, double to, int parts) {
    return to > from ? Math.clamp((value - from) / (to - from), 0, 1) * parts : 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Histogram of %d numbers from %.4g to %.4g, mean %.4g, standard deviation %.4g%s",
        total(),
        low,
        high,
        mean,
        deviation,
        notANumber + infinite == 0 ? "" : ", %d NaN, %d infinite".formatted(notANumber, infinite));
  }
}
