package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.PointwiseKernels;
import dev.filtro.cnn.kernels.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Element by element, a vector at a time, large arrays on all threads.
final class VectorPointwise implements PointwiseKernels {
  /// Elements below which a second thread does not pay.
  static final int LEAST = 1 << 15;

  private interface Chunk {
    void run(int from, int end);
  }

  /// Splits at multiples of the vector length, so that only the last chunk has a rest.
  private static void chunks(int n, int least, Chunk chunk) {
    if (n < 2 * least) {
      chunk.run(0, n);
      return;
    }
    Workers.shared()
        .split(
            (n + L - 1) / L,
            least / L,
            (worker, from, to) -> chunk.run(from * L, Math.min(n, to * L)));
  }

  @Override
  public void unary(Unary f, float[] x, float[] y, int n) {
    chunks(
        n,
        LEAST,
        (from, end) -> {
          int i = from;
          for (; i + L <= end; i += L) {
            value(f, FloatVector.fromArray(S, x, i)).intoArray(y, i);
          }
          if (i < end) {
            VectorMask<Float> rest = S.indexInRange(0, end - i);
            value(f, FloatVector.fromArray(S, x, i, rest)).intoArray(y, i, rest);
          }
        });
  }

  private static FloatVector value(Unary f, FloatVector v) {
    return switch (f) {
      case NEGATE -> v.neg();
      case EXP -> VectorMath.exp(v);
      case LOG -> v.lanewise(VectorOperators.LOG);
      case SQRT -> v.sqrt();
      case SQUARE -> v.mul(v);
      case ABS -> v.abs();
    };
  }

  private static FloatVector value(Binary f, FloatVector a, FloatVector b) {
    return switch (f) {
      case PLUS -> a.add(b);
      case MINUS -> a.sub(b);
      case TIMES -> a.mul(b);
      case DIVIDE -> a.div(b);
    };
  }

  @Override
  public void binary(Binary f, float[] a, float[] b, float[] y, int n) {
    chunks(n, LEAST, (from, end) -> binary(f, a, from, b, from, y, from, end - from));
  }

  private static void binary(
      Binary f, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector right = FloatVector.fromArray(S, b, bAt + i);
      value(f, FloatVector.fromArray(S, a, aAt + i), right).intoArray(y, yAt + i);
    }
    if (i < n) {
      VectorMask<Float> rest = S.indexInRange(0, n - i);
      FloatVector right = FloatVector.fromArray(S, b, bAt + i, rest);
      value(f, FloatVector.fromArray(S, a, aAt + i, rest), right).intoArray(y, yAt + i, rest);
    }
  }

  @Override
  public void binaryRows(Binary f, float[] a, float[] b, float[] y, int rows, int columns) {
    Workers.shared()
        .split(
            rows,
            Math.max(1, LEAST / Math.max(1, columns)),
            (worker, from, to) -> {
              for (int r = from; r < to; r++) {
                binary(f, a, r * columns, b, 0, y, r * columns, columns);
              }
            });
  }

  @Override
  public void binaryScalar(Binary f, float[] a, float b, float[] y, int n) {
    FloatVector right = FloatVector.broadcast(S, b);
    chunks(
        n,
        LEAST,
        (from, end) -> {
          int i = from;
          for (; i + L <= end; i += L) {
            value(f, FloatVector.fromArray(S, a, i), right).intoArray(y, i);
          }
          if (i < end) {
            VectorMask<Float> rest = S.indexInRange(0, end - i);
            value(f, FloatVector.fromArray(S, a, i, rest), right).intoArray(y, i, rest);
          }
        });
  }

  @Override
  public void scale(float[] x, float scale, float shift, float[] y, int n) {
    FloatVector s = FloatVector.broadcast(S, scale);
    FloatVector t = FloatVector.broadcast(S, shift);
    chunks(
        n,
        LEAST,
        (from, end) -> {
          int i = from;
          for (; i + L <= end; i += L) {
            FloatVector.fromArray(S, x, i).fma(s, t).intoArray(y, i);
          }
          if (i < end) {
            VectorMask<Float> rest = S.indexInRange(0, end - i);
            FloatVector.fromArray(S, x, i, rest).fma(s, t).intoArray(y, i, rest);
          }
        });
  }

  @Override
  public void add(float[] x, float scale, float[] y, int n) {
    FloatVector s = FloatVector.broadcast(S, scale);
    chunks(
        n,
        LEAST,
        (from, end) -> {
          int i = from;
          for (; i + L <= end; i += L) {
            FloatVector sum = FloatVector.fromArray(S, y, i);
            FloatVector.fromArray(S, x, i).fma(s, sum).intoArray(y, i);
          }
          if (i < end) {
            VectorMask<Float> rest = S.indexInRange(0, end - i);
            FloatVector sum = FloatVector.fromArray(S, y, i, rest);
            FloatVector.fromArray(S, x, i, rest).fma(s, sum).intoArray(y, i, rest);
          }
        });
  }

  @Override
  public void epilogue(Epilogue epilogue, float[] x, float[] y, int n) {
    chunks(n, LEAST, (from, end) -> VectorEpilogue.apply(epilogue, x, y, from, end));
  }

  @Override
  public void epilogueGradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int n) {
    chunks(n, LEAST, (from, end) -> VectorEpilogue.gradient(epilogue, y, dy, dx, from, end));
  }
}
