package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Tensor;

/// Euclidean distances between embeddings.
final class Distances {
  /// Under the square root, whose derivative is infinite at 0.
  private static final double LEAST_SQUARE = 1e-12;

  private Distances() {}

  /// Row by row: `[N, D]`, `[N, D]` -> `[N]`.
  static Tensor between(Tensor a, Tensor b) {
    return a.minus(b).square().sum(1).plus(LEAST_SQUARE).sqrt();
  }

  /// Some rows of a matrix, which may repeat: `[N, D]` -> `[rows, D]`.
  static Tensor rows(Tensor matrix, int... rows) {
    float[] chosen = new float[rows.length * matrix.dim(0)];
    for (int i = 0; i < rows.length; i++) {
      chosen[i * matrix.dim(0) + rows[i]] = 1;
    }
    return Tensor.of(chosen, rows.length, matrix.dim(0)).matmul(matrix);
  }

  /// Squared distances of all pairs, as numbers.
  static double[][] squares(Tensor embeddings) {
    int n = embeddings.dim(0);
    int size = embeddings.dim(1);
    float[] x = embeddings.toArray();
    double[][] squares = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < size; k++) {
          double d = x[i * size + k] - (double) x[j * size + k];
          squares[i][j] += d * d;
        }
      }
    }
    return squares;
  }

  /// Fails unless there are `[labels, D]` embeddings.
  static void check(String loss, Tensor embeddings, int labels) {
    if (embeddings.rank() != 2 || embeddings.dim(0) != labels) {
      throw new IllegalArgumentException(
          "%s expects embeddings [%d, size] for %d labels but got %s"
              .formatted(loss, labels, labels, embeddings.shape()));
    }
  }
}
