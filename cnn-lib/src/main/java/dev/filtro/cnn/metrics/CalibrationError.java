package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;

/// How far a network's confidence is from how often it is right.
///
/// Examples are sorted into bins of equal width by the probability of the predicted class; the
/// differences between mean probability and share of right answers are averaged, each bin weighted
/// by its examples.
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

  @Override
  public double of(Tensor outputs, int[] labels) {
    Scores.check(name(), outputs, labels);
    double[][] rows = Scores.probabilities(outputs);
    int[] predicted = Scores.predicted(outputs);
    double[] surplus = new double[bins]; // of confidence over right answers
    for (int i = 0; i < labels.length; i++) {
      double confidence = rows[i][predicted[i]];
      // Bins are open below and closed above, as in the paper.
      int bin = Math.clamp((long) Math.ceil(confidence * bins) - 1, 0, bins - 1);
      surplus[bin] += confidence - (predicted[i] == labels[i] ? 1 : 0);
    }
    double sum = 0;
    for (double difference : surplus) {
      sum += Math.abs(difference);
    }
    return sum / labels.length;
  }

  @Override
  public String toString() {
    return "calibrationError(" + bins + ")";
  }
}
