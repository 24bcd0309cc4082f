package dev.filtro.cnn.explain;

import java.util.stream.IntStream;

/// How near points are to each other, as probabilities: each point counts about as many neighbours
/// as the perplexity says.
///
/// Source: van der Maaten & Hinton 2008, "Visualizing data using t-SNE", JMLR 9, sections 2 and
/// 3.1.
final class Affinities {
  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-5;

  private Affinities() {}

  /// Shapes: `[N][D]` -> `[N][N]`, symmetric, summing to 1.
  static double[][] of(double[][] rows, double perplexity) {
    int count = rows.length;
    double[][] conditional = new double[count][];
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> conditional[i] = row(squaredDistances(rows, i), i, Math.log(perplexity)));
    double[][] joint = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        joint[i][j] = (conditional[i][j] + conditional[j][i]) / (2.0 * count);
      }
    }
    return joint;
  }

  private static double[] squaredDistances(double[][] rows, int i) {
    double[] distances = new double[rows.length];
    for (int j = 0; j < rows.length; j++) {
      for (int d = 0; d < rows[i].length; d++) {
        double difference = rows[i][d] - rows[j][d];
        distances[j] += difference * difference;
      }
    }
    return distances;
  }

  /// Narrows or widens a bell around a point until its entropy is that of the perplexity.
  private static double[] row(double[] distances, int self, double entropy) {
    double nearest = Double.MAX_VALUE;
    double mean = 0;
    for (int j = 0; j < distances.length; j++) {
      nearest = j == self ? nearest : Math.min(nearest, distances[j]);
      mean += distances[j] / distances.length;
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = mean > 0 ? 1 / mean : 1;
    double[] row = new double[distances.length];
    for (int step = 0; step < MOST_STEPS; step++) {
      double difference = fill(row, distances, self, precision, nearest) - entropy;
      if (Math.abs(difference) < ENOUGH) {
        break;
      }
      if (difference > 0) {
        low = precision;
        precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return row;
  }

  /// Writes the probabilities of a precision and gives their entropy in nats.
  private static double fill(
      double[] row, double[] distances, int self, double precision, double nearest) {
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < row.length; j++) {
      // Distances count from the nearest, or the exponentials of far points would all be 0.
      double beyond = distances[j] - nearest;
      row[j] = j == self ? 0 : Math.exp(-precision * beyond);
      sum += row[j];
      weighted += row[j] * beyond;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
    return Math.log(sum) + precision * weighted / sum;
  }
}
