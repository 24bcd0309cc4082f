package dev.filtro.cnn.metrics;

import dev.filtro.cnn.tensor.Tensor;

/// The share of examples whose class is among the `k` with the largest scores.
///
/// `hits / N`, a hit being an example that fewer than k other scores equal or exceed.
///
/// Units: 0 to 1. Equal scores count against the example.
///
/// Source: Russakovsky et al. 2015, arXiv:1409.0575, section 4.1 (its complement, the top-5 error).
///
/// @param k how many guesses are allowed
public record TopK(int k) implements LabelMetric {

  /// Checks the range.
  public TopK {
    if (k < 1) {
      throw new IllegalArgumentException("topK expects at least 1 guess but got " + k);
    }
  }

  @Override
  public String name() {
    return "top-" + k + " accuracy";
  }

  @Override
  public double of(Tensor outputs, int[] labels) {
    Scores.check("topK", outputs, labels);
    double[][] rows = Scores.probabilities(outputs);
    int hits = 0;
    for (int i = 0; i < labels.length; i++) {
      int larger = 0;
      for (int c = 0; c < rows[i].length; c++) {
        larger += c != labels[i] && rows[i][c] >= rows[i][labels[i]] ? 1 : 0;
      }
      hits += larger < k ? 1 : 0;
    }
    return (double) hits / labels.length;
  }

  @Override
  public String toString() {
    return "topK(" + k + ")";
  }
}
