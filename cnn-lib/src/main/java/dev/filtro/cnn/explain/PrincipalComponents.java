package dev.filtro.cnn.explain;

import java.util.Random;
import java.util.stream.IntStream;

/// The directions in which points differ the most.
///
/// Found by orthogonal iteration with a few directions more than wanted, each rotated onto the
/// eigenvectors within what they span: the covariance, as large as the square of the dimensions, is
/// never written down.
///
/// Source: Golub & Van Loan 2013, "Matrix computations", section 8.2.4.
///
/// @param points `[N][count]`, centred
/// @param shares of the whole variance, falling
@SuppressWarnings("ArrayRecordComponent") // stays within the package
record PrincipalComponents(double[][] points, double[] shares) {
  private static final int SPARE = 8;
  private static final int MOST_STEPS = 1_000;
  private static final double ENOUGH = 1e-12;

  static PrincipalComponents of(double[][] rows, int count) {
    double[][] centred = centred(rows);
    int width = centred[0].length;
    double total = 0;
    for (double[] row : centred) {
      total += dot(row, row);
    }
    int block = Math.min(count + SPARE, width);
    double[][] directions = new double[block][];
    Random random = new Random(1);
    for (int b = 0; b < block; b++) {
      directions[b] = random.doubles(width, -1, 1).toArray();
    }
    orthonormalize(directions);
    double[] variances = new double[block];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] before = variances;
      double[][] images = timesCovariance(centred, directions);
      variances = rotate(directions, images);
      directions = images;
      orthonormalize(directions);
      if (settled(before, variances, count)) {
        break;
      }
    }
    return project(centred, directions, variances, count, total);
  }

  private static PrincipalComponents project(
      double[][] centred, double[][] directions, double[] variances, int count, double total) {
    double[][] points = new double[centred.length][count];
    double[] shares = new double[count];
    for (int c = 0; c < Math.min(count, directions.length); c++) {
      double[] direction = directions[c];
      shares[c] = total > 0 ? variances[c] / total : 0;
      double sign = direction[largest(direction)] < 0 ? -1 : 1; // the same in every run
      for (int i = 0; i < centred.length; i++) {
        points[i][c] = sign * dot(centred[i], direction);
      }
    }
    return new PrincipalComponents(points, shares);
  }

  private static boolean settled(double[] before, double[] now, int count) {
    return IntStream.range(0, Math.min(count, now.length))
        .allMatch(c -> Math.abs(now[c] - before[c]) <= ENOUGH * now[0]);
  }

  private static double[][] centred(double[][] rows) {
    int width = rows[0].length;
    double[] mean = new double[width];
    for (double[] row : rows) {
      for (int d = 0; d < width; d++) {
        mean[d] += row[d] / rows.length;
      }
    }
    double[][] centred = new double[rows.length][width];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < width; d++) {
        centred[i][d] = rows[i][d] - mean[d];
      }
    }
    return centred;
  }

  /// Each direction times the scatter matrix (the covariance times the number of points).
  private static double[][] timesCovariance(double[][] centred, double[][] directions) {
    double[][] results = new double[directions.length][directions[0].length];
    IntStream.range(0, directions.length)
        .parallel()
        .forEach(b -> {
          for (double[] row : centred) {
            addTo(results[b], row, dot(row, directions[b]));
          }
        });
    return results;
  }

  /// Turns directions and their images within what they span so that the eigenvectors come first.
  ///
  /// @return the eigenvalues within the span, falling
  private static double[] rotate(double[][] directions, double[][] images) {
    int block = directions.length;
    double[][] small = new double[block][block];
    for (int a = 0; a < block; a++) {
      for (int b = 0; b < block; b++) {
        small[a][b] = dot(directions[a], images[b]);
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(small);
    double[][] turned = new double[block][images[0].length];
    for (int a = 0; a < block; a++) {
      for (int b = 0; b < block; b++) {
        addTo(turned[a], images[b], eigen.vectors()[a][b]);
      }
    }
    System.arraycopy(turned, 0, images, 0, block);
    return eigen.values();
  }

  /// By Gram and Schmidt, twice, because once loses digits.
  private static void orthonormalize(double[][] directions) {
    for (int a = 0; a < directions.length; a++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < a; b++) {
          addTo(directions[a], directions[b], -dot(directions[a], directions[b]));
        }
      }
      double norm = Math.sqrt(dot(directions[a], directions[a]));
      for (int d = 0; d < directions[a].length; d++) {
        directions[a][d] = norm > 0 ? directions[a][d] / norm : 0;
      }
    }
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = Math.abs(values[i]) > Math.abs(values[best]) ? i : best;
    }
    return best;
  }

  private static void addTo(double[] sum, double[] values, double factor) {
    for (int d = 0; d < sum.length; d++) {
      sum[d] += factor * values[d];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
