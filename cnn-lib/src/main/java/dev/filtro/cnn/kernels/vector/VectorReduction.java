package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.ReductionKernels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Sums and softmax with vectors along a row.
///
/// Long sums are taken in blocks, whose float32 results are added up in double precision: the error
/// of pairwise summation at the speed of a plain one.
final class VectorReduction implements ReductionKernels {
  private static final int BLOCK = 1024;

  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 15;

  @Override
  public double sum(float[] x, int n) {
    return sum(x, 0, n);
  }

  private static double sum(float[] x, int at, int to) {
    double total = 0;
    for (int from = at; from < to; from += BLOCK) {
      total += blockSum(x, from, Math.min(to, from + BLOCK));
    }
    return total;
  }

  private static float blockSum(float[] x, int from, int end) {
    FloatVector sum = FloatVector.zero(S);
    int i = from;
    for (; i + L <= end; i += L) {
      sum = FloatVector.fromArray(S, x, i).add(sum);
    }
    if (i < end) {
      sum = FloatVector.fromArray(S, x, i, S.indexInRange(0, end - i)).add(sum);
    }
    return Lanes.sum(sum);
  }

  @Override
  public void columnSums(float[] x, int rows, int columns, float[] y, boolean accumulate) {
    float[][] parts = new float[Workers.shared().threads()][];
    Workers.shared()
        .split(
            rows,
            Math.max(1, LEAST / Math.max(1, columns)),
            (worker, from, to) -> {
              float[] sums = Scratch.mine().sums(2 * columns);
              Arrays.fill(sums, 0, 2 * columns, 0);
              for (int r = from; r < to; r += BLOCK) {
                blockSums(x, r, Math.min(to, r + BLOCK), columns, sums);
                Rows.add(sums, 0, sums, columns, columns);
              }
              parts[worker] = sums;
            });
    if (!accumulate) {
      Arrays.fill(y, 0, columns, 0);
    }
    for (float[] part : parts) {
      if (part != null) {
        Rows.add(part, columns, y, 0, columns);
      }
    }
  }

  private static void blockSums(float[] x, int from, int to, int columns, float[] sums) {
    if (columns < L) {
      narrowSums(x, from, to, columns, sums);
      return;
    }
    int whole = columns / L * L;
    for (int c = 0; c < whole; c += L) {
      vectorSums(x, from, to, columns, c, sums);
    }
    for (int c = whole; c < columns; c++) {
      float sum = 0;
      for (int r = from; r < to; r++) {
        sum += x[r * columns + c];
      }
      sums[c] = sum;
    }
  }

  /// The sums of L columns from `c` on.
  private static void vectorSums(float[] x, int from, int to, int columns, int c, float[] sums) {
    FloatVector sum = FloatVector.zero(S);
    for (int r = from; r < to; r++) {
      sum = FloatVector.fromArray(S, x, r * columns + c).add(sum);
    }
    sum.intoArray(sums, c);
  }

  /// L rows of fewer than L columns are as many whole vectors as there are columns.
  private static void narrowSums(float[] x, int from, int to, int columns, float[] sums) {
    float[] lanes = Scratch.mine().slab(columns * L);
    Arrays.fill(lanes, 0, columns * L, 0);
    int r = from;
    for (; r + L <= to; r += L) {
      int at = r * columns;
      for (int i = 0; i < columns * L; i += L) {
        FloatVector.fromArray(S, lanes, i)
            .add(FloatVector.fromArray(S, x, at + i))
            .intoArray(lanes, i);
      }
    }
    for (int i = 0; i < (to - r) * columns; i++) {
      lanes[i] += x[r * columns + i];
    }
    Arrays.fill(sums, 0, columns, 0);
    for (int i = 0; i < columns * L; i++) {
      sums[i % columns] += lanes[i];
    }
  }

  @Override
  public void middleSums(
      float[] x, int outer, int middle, int inner, float[] y, boolean accumulate) {
    Workers.shared()
        .split(
            outer,
            Math.max(1, LEAST / Math.max(1, middle * inner)),
            (worker, from, to) -> {
              for (int o = from; o < to; o++) {
                sumMiddle(x, o, middle, inner, y, accumulate);
              }
            });
  }

  private static void sumMiddle(
      float[] x, int o, int middle, int inner, float[] y, boolean accumulate) {
    int at = o * middle * inner;
    int to = o * inner;
    if (inner == 1) {
      y[to] = (accumulate ? y[to] : 0) + (float) sum(x, at, at + middle);
      return;
    }
    if (!accumulate) {
      Arrays.fill(y, to, to + inner, 0);
    }
    for (int m = 0; m < middle; m++) {
      Rows.add(x, at + m * inner, y, to, inner);
    }
  }

  @Override
  public void softmax(float[] x, int rows, int columns, float[] y) {
    Workers.shared()
        .split(
            rows,
            Math.max(1, LEAST / Math.max(1, columns)),
            (worker, from, to) -> {
              shiftedExp(x, from, to, columns, y);
              for (int r = from; r < to; r++) {
                normalise(y, r * columns, columns);
              }
            });
  }

  /// `y = exp(x - the row's largest)`, all rows as one array, so that short rows fill vectors too.
  private static void shiftedExp(float[] x, int from, int to, int columns, float[] y) {
    for (int r = from; r < to; r++) {
      int at = r * columns;
      float largest = largest(x, at, columns);
      for (int i = at; i < at + columns; i++) {
        y[i] = x[i] - largest;
      }
    }
    VectorPointwise.exp(y, from * columns, to * columns);
  }

  private static float largest(float[] x, int at, int columns) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + columns; i++) {
      largest = Math.max(largest, x[i]);
    }
    return largest;
  }

  /// Divides a row by its sum, which it returns.
  private static double normalise(float[] y, int at, int columns) {
    double sum = 0;
    for (int i = at; i < at + columns; i++) {
      sum += y[i];
    }
    float share = (float) (1 / sum);
    for (int i = at; i < at + columns; i++) {
      y[i] *= share;
    }
    return sum;
  }

  @Override
  public void softmaxGradient(float[] y, float[] dy, int rows, int columns, float[] dx) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double dot = 0;
      for (int i = at; i < at + columns; i++) {
        dot += (double) y[i] * dy[i];
      }
      float shift = (float) dot;
      for (int i = at; i < at + columns; i++) {
        dx[i] = y[i] * (dy[i] - shift);
      }
    }
  }

  @Override
  public double softmaxCrossEntropy(
      float[] logits, int[] labels, int rows, int columns, float[] probabilities) {
    shiftedExp(logits, 0, rows, columns, probabilities);
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double shift = (double) largest(logits, at, columns) - logits[at + labels[r]];
      loss += Math.log(normalise(probabilities, at, columns)) + shift;
    }
    return loss;
  }

  @Override
  public void softmaxCrossEntropyGradient(
      float[] probabilities, int[] labels, int rows, int columns, float scale, float[] dLogits) {
    for (int i = 0; i < rows * columns; i++) {
      dLogits[i] = scale * probabilities[i];
    }
    for (int r = 0; r < rows; r++) {
      int at = r * columns + labels[r];
      dLogits[at] = scale * (probabilities[at] - 1);
    }
  }
}
