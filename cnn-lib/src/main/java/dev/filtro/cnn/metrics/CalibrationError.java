package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// How far a network's confidence is from how often it is right.
///
/// Examples are sorted into bins of equal width by the probability of the predicted class; the
/// differences between mean probability and share of right answers are averaged, each bin weighted
/// by its examples: `sum over bins of n / N |right / n - confidence|`.
///
/// Units: 0 to 1.
///
/// Source: Guo et al. 2017, arXiv:1706.04599, equation 3.
///
/// @param bins how many
public record CalibrationError(int bins) implements LabelMetric {

  /// Checks the range.
  public CalibrationError {
    if (bins < 1) {
      throw new IllegalArgumentException("calibrationError expects at least 1 bin but got " + bins);
    }
  }

  @Override
  public String name() {
    return "calibration error";
  }

  /// Examples of about the same confidence.
  ///
  /// @param examples how many
  /// @param confidence the mean probability of the predicted class
  /// @param accuracy the share that is right
  public record Bin(int examples, double confidence, double accuracy) {}

  @Override
  public double of(Tensor outputs, int[] labels) {
    double sum = 0;
    for (Bin bin : sorted(outputs, labels)) {
      sum += bin.examples() * Math.abs(bin.confidence() - bin.accuracy());
    }
    return sum / labels.length;
  }

  /// The bins that hold examples, from the least to the greatest confidence.
  public List<Bin> sorted(Tensor outputs, int[] labels) {
    Scores.check(name(), outputs, labels);
    double[][] rows = Scores.probabilities(outputs);
    int[] predicted = Scores.predicted(outputs);
    int[] examples = new int[bins];
    double[] confidences = new double[bins];
    int[] right = new int[bins];
    for (int i = 0; i < labels.length; i++) {
      double confidence = rows[i][predicted[i]];
      // Bins are open below and closed above, as in the paper.
      int bin = Math.clamp((long) Math.ceil(confidence * bins) - 1, 0, bins - 1);
      examples[bin]++;
      confidences[bin] += confidence;
      right[bin] += predicted[i] == labels[i] ? 1 : 0;
    }
    return IntStream.range(0, bins)
        .filter(b -> examples[b] > 0)
        .mapToObj(b ->
            new Bin(examples[b], confidences[b] / examples[b], (double) right[b] / examples[b]))
        .toList();
  }

  @Override
  public String toString() {
    return "calibrationError(" + bins + ")";
  }
}
