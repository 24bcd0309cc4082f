package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.random.RandomGenerator;

/// Random orthogonal matrices, by making normally distributed vectors orthogonal one after the
/// other (Gram & Schmidt, each step twice, so that rounding does not add up).
final class Orthogonal {
  private Orthogonal() {}

  static Tensor draw(Shape shape, double gain, RandomGenerator random) {
    int columns = shape.dim(-1);
    int rows = shape.size() / Math.max(1, columns);
    boolean tall = rows >= columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < vectors[i].length; k++) {
        vectors[i][k] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int before = 0; before < i; before++) {
          subtract(vectors[i], vectors[before], dot(vectors[i], vectors[before]));
        }
      }
      double length = Math.sqrt(dot(vectors[i], vectors[i]));
      subtract(vectors[i], vectors[i], 1 - 1 / length);
    }
    float[] values = new float[shape.size()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] = (float) (gain * (tall ? vectors[c][r] : vectors[r][c]));
      }
    }
    return Tensor.of(values, shape.toArray());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// `a -= factor b`.
  private static void subtract(double[] a, double[] b, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] -= factor * b[i];
    }
  }
}
