package dev.filtro.cnn.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random numbers and orders for mixing batches.
final class Mixing {
  private Mixing() {}

  /// A number from 0 to 1 of the distribution Beta(alpha, alpha).
  ///
  /// Source: Jöhnk 1964, for alpha up to 1; else the ratio of two gamma numbers after Marsaglia &
  /// Tsang 2000.
  static double beta(RandomGenerator random, double alpha) {
    if (alpha > 1) {
      double one = gamma(random, alpha);
      return one / (one + gamma(random, alpha));
    }
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / alpha);
      double y = Math.pow(random.nextDouble(), 1 / alpha);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  private static double gamma(RandomGenerator random, double shape) {
    double d = shape - 1.0 / 3;
    while (true) {
      double normal = random.nextGaussian();
      double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
      if (v > 0
          && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /// The numbers from 0 on in a random order: the partner of each image.
  static int[] partners(RandomGenerator random, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /// `values[i] = share values[i] + (1 - share) values[partner]`, row by row.
  static void blend(float[] values, int[] partners, int row, double share) {
    float[] before = Arrays.copyOf(values, partners.length * row);
    for (int i = 0; i < partners.length; i++) {
      for (int k = 0; k < row; k++) {
        values[i * row + k] =
            (float) (share * before[i * row + k] + (1 - share) * before[partners[i] * row + k]);
      }
    }
  }

  static void checkAlpha(String word, double alpha) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException(word + " expects an alpha above 0 but got " + alpha);
    }
  }
}
