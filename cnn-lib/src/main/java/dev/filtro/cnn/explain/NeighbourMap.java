package dev.filtro.cnn.explain;

import java.util.Random;
import java.util.stream.IntStream;

/// t-SNE, computed exactly over all pairs: points on a plane whose neighbourhoods resemble those of
/// the given points as well as gradient descent can make them.
///
/// The same for any number of threads: each row is summed by one of them, rows in order.
///
/// Source: van der Maaten & Hinton 2008, "Visualizing data using t-SNE", JMLR 9, sections 3 and
/// 3.4; the start on the first two principal components, the learning rate and the exaggeration of
/// 12 as in Kobak & Berens 2019, "The art of using t-SNE for single-cell transcriptomics".
final class NeighbourMap {
  private static final int STEPS = 1_000;
  private static final int EXAGGERATED_STEPS = 250;
  private static final double EXAGGERATION = 12;
  private static final double SPREAD_AT_START = 1e-4;
  private static final double TRIFLE = 1e-4;

  private final double[][] affinities;
  private final double[][] points;
  private final double[][] weights;
  private double weightSum;

  private NeighbourMap(double[][] affinities, double[][] points) {
    this.affinities = affinities;
    this.points = points;
    this.weights = new double[points.length][points.length];
  }

  static NeighbourMap of(double[][] rows, double perplexity, long seed) {
    double[][] affinities = Affinities.of(rows, perplexity);
    NeighbourMap map = new NeighbourMap(affinities, start(rows, seed));
    map.descend();
    return map;
  }

  double[][] points() {
    return points;
  }

  /// How much the map's neighbourhoods differ from those of the points, in nats.
  double divergence() {
    weigh();
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points.length; j++) {
        double p = affinities[i][j];
        sum += i == j || p == 0 ? 0 : p * Math.log(p * weightSum / weights[i][j]);
      }
    }
    return sum;
  }

  /// The plane of the principal components, made small, and a trifle of noise so that equal points
  /// part.
  private static double[][] start(double[][] rows, long seed) {
    double[][] plane = PrincipalComponents.of(rows, 2).points();
    double squares = 0;
    for (double[] point : plane) {
      squares += point[0] * point[0] / plane.length;
    }
    double scale = squares > 0 ? SPREAD_AT_START / Math.sqrt(squares) : 0;
    Random random = new Random(seed);
    for (double[] point : plane) {
      for (int axis = 0; axis < 2; axis++) {
        point[axis] = scale * point[axis] + TRIFLE * SPREAD_AT_START * random.nextGaussian();
      }
    }
    return plane;
  }

  private void descend() {
    descend(EXAGGERATED_STEPS, EXAGGERATION, 0.5);
    descend(STEPS - EXAGGERATED_STEPS, 1, 0.8);
  }

  private void descend(int steps, double exaggeration, double momentum) {
    int count = points.length;
    double rate = Math.max(count / EXAGGERATION / 4, 50);
    double[][] speeds = new double[count][2];
    double[][] gains = new double[count][];
    IntStream.range(0, count).forEach(i -> gains[i] = new double[] {1, 1});
    for (int step = 0; step < steps; step++) {
      double[][] gradients = gradients(exaggeration);
      for (int i = 0; i < count; i++) {
        for (int axis = 0; axis < 2; axis++) {
          double gradient = gradients[i][axis];
          boolean onward = gradient * speeds[i][axis] < 0;
          gains[i][axis] = Math.max(0.01, onward ? gains[i][axis] + 0.2 : gains[i][axis] * 0.8);
          speeds[i][axis] = momentum * speeds[i][axis] - rate * gains[i][axis] * gradient;
          points[i][axis] += speeds[i][axis];
        }
      }
    }
  }

  private double[][] gradients(double exaggeration) {
    weigh();
    double[][] gradients = new double[points.length][2];
    IntStream.range(0, points.length)
        .parallel()
        .forEach(i -> addPulls(i, exaggeration, gradients[i]));
    return gradients;
  }

  private void addPulls(int i, double exaggeration, double[] gradient) {
    for (int j = 0; j < points.length; j++) {
      double weight = weights[i][j];
      double pull = 4 * (exaggeration * affinities[i][j] - weight / weightSum) * weight;
      gradient[0] += pull * (points[i][0] - points[j][0]);
      gradient[1] += pull * (points[i][1] - points[j][1]);
    }
  }

  /// Student's t of each pair's distance, and the sum of all.
  private void weigh() {
    double[] sums = new double[points.length];
    IntStream.range(0, points.length)
        .parallel()
        .forEach(i -> {
          double sum = 0;
          for (int j = 0; j < points.length; j++) {
            double dx = points[i][0] - points[j][0];
            double dy = points[i][1] - points[j][1];
            double weight = i == j ? 0 : 1 / (1 + dx * dx + dy * dy);
            weights[i][j] = weight;
            sum += weight;
          }
          sums[i] = sum;
        });
    weightSum = 0;
    for (double sum : sums) {
      weightSum += sum;
    }
  }
}
