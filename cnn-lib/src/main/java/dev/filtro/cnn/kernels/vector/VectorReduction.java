package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.ReductionKernels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

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
    double total = 0;
    for (int from = 0; from < n; from += BLOCK) {
      int end = Math.min(n, from + BLOCK);
      FloatVector sum = FloatVector.zero(S);
      int i = from;
      for (; i + L <= end; i += L) {
        sum = sum.add(FloatVector.fromArray(S, x, i));
      }
      if (i < end) {
        sum = sum.add(FloatVector.fromArray(S, x, i, S.indexInRange(0, end - i)));
      }
      total += sum.reduceLanes(VectorOperators.ADD);
    }
    return total;
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
    for (int c = 0; c < columns; c += L) {
      VectorMask<Float> lanes = S.indexInRange(0, columns - c);
      FloatVector sum = FloatVector.zero(S);
      for (int r = from; r < to; r++) {
        sum = sum.add(FloatVector.fromArray(S, x, r * columns + c, lanes));
      }
      sum.intoArray(sums, c, lanes);
    }
  }

  @Override
  public void softmax(float[] x, int rows, int columns, float[] y) {
    Workers.shared()
        .split(
            rows,
            Math.max(1, LEAST / Math.max(1, columns)),
            (worker, from, to) -> {
              for (int r = from; r < to; r++) {
                softmaxRow(x, r * columns, columns, y);
              }
            });
  }

  /// Returns log(sum(exp(x))) of the row.
  private static double softmaxRow(float[] x, int at, int columns, float[] y) {
    FloatVector most = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
    for (int c = 0; c < columns; c += L) {
      VectorMask<Float> lanes = S.indexInRange(0, columns - c);
      most = most.lanewise(VectorOperators.MAX, FloatVector.fromArray(S, x, at + c, lanes), lanes);
    }
    float largest = most.reduceLanes(VectorOperators.MAX);
    FloatVector sums = FloatVector.zero(S);
    for (int c = 0; c < columns; c += L) {
      VectorMask<Float> lanes = S.indexInRange(0, columns - c);
      FloatVector e = VectorMath.exp(FloatVector.fromArray(S, x, at + c, lanes).sub(largest));
      e.intoArray(y, at + c, lanes);
      sums = sums.add(e, lanes);
    }
    float sum = sums.reduceLanes(VectorOperators.ADD);
    for (int c = 0; c < columns; c += L) {
      VectorMask<Float> lanes = S.indexInRange(0, columns - c);
      FloatVector.fromArray(S, y, at + c, lanes).div(sum).intoArray(y, at + c, lanes);
    }
    return largest + Math.log(sum);
  }

  @Override
  public void softmaxGradient(float[] y, float[] dy, int rows, int columns, float[] dx) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      FloatVector dots = FloatVector.zero(S);
      for (int c = 0; c < columns; c += L) {
        VectorMask<Float> lanes = S.indexInRange(0, columns - c);
        FloatVector d = FloatVector.fromArray(S, dy, at + c, lanes);
        dots = FloatVector.fromArray(S, y, at + c, lanes).fma(d, dots);
      }
      float dot = dots.reduceLanes(VectorOperators.ADD);
      for (int c = 0; c < columns; c += L) {
        VectorMask<Float> lanes = S.indexInRange(0, columns - c);
        FloatVector d = FloatVector.fromArray(S, dy, at + c, lanes).sub(dot);
        FloatVector.fromArray(S, y, at + c, lanes).mul(d).intoArray(dx, at + c, lanes);
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
    FloatVector factor = FloatVector.broadcast(S, scale);
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      for (int c = 0; c < columns; c += L) {
        VectorMask<Float> lanes = S.indexInRange(0, columns - c);
        FloatVector p = FloatVector.fromArray(S, probabilities, at + c, lanes);
        p.mul(factor).intoArray(dLogits, at + c, lanes);
      }
      dLogits[at + labels[r]] = scale * (probabilities[at + labels[r]] - 1);
    }
  }
}
