package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.ReductionKernels;
import java.util.Arrays;

/// Sums in double precision, softmax shifted by the largest logit so that nothing overflows.
final class ScalarReduction implements ReductionKernels {
  @Override
  public double sum(float[] x, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public void columnSums(float[] x, int rows, int columns, float[] y, boolean accumulate) {
    double[] sums = new double[columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        sums[c] += x[r * columns + c];
      }
    }
    if (!accumulate) {
      Arrays.fill(y, 0, columns, 0);
    }
    for (int c = 0; c < columns; c++) {
      y[c] += (float) sums[c];
    }
  }

  @Override
  public void middleSums(
      float[] x, int outer, int middle, int inner, float[] y, boolean accumulate) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        double sum = 0;
        for (int m = 0; m < middle; m++) {
          sum += x[(o * middle + m) * inner + i];
        }
        y[o * inner + i] = (accumulate ? y[o * inner + i] : 0) + (float) sum;
      }
    }
  }

  @Override
  public void softmax(float[] x, int rows, int columns, float[] y) {
    for (int r = 0; r < rows; r++) {
      softmaxRow(x, r * columns, columns, y);
    }
  }

  /// Returns log(sum(exp(x))) of the row.
  private static double softmaxRow(float[] x, int at, int columns, float[] y) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < columns; c++) {
      largest = Math.max(largest, x[at + c]);
    }
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      double e = Math.exp((double) x[at + c] - largest);
      y[at + c] = (float) e;
      sum += e;
    }
    for (int c = 0; c < columns; c++) {
      y[at + c] = (float) (y[at + c] / sum);
    }
    return largest + Math.log(sum);
  }

  @Override
  public void softmaxGradient(float[] y, float[] dy, int rows, int columns, float[] dx) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double dot = 0;
      for (int c = 0; c < columns; c++) {
        dot += (double) y[at + c] * dy[at + c];
      }
      for (int c = 0; c < columns; c++) {
        dx[at + c] = (float) (y[at + c] * (dy[at + c] - dot));
      }
    }
  }

  @Override
  public double softmaxCrossEntropy(
      float[] logits, int[] labels, int rows, int columns, float[] probabilities) {
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      float logit = logits[at + labels[r]];
      loss += softmaxRow(logits, at, columns, probabilities) - logit;
    }
    return loss;
  }

  @Override
  public void softmaxCrossEntropyGradient(
      float[] probabilities, int[] labels, int rows, int columns, float scale, float[] dLogits) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      for (int c = 0; c < columns; c++) {
        dLogits[at + c] = scale * probabilities[at + c];
      }
      dLogits[at + labels[r]] = scale * (probabilities[at + labels[r]] - 1);
    }
  }
}
