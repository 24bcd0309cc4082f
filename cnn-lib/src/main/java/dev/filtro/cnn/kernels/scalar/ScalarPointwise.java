package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.PointwiseKernels;

/// Element by element, one after the other.
final class ScalarPointwise implements PointwiseKernels {
  @Override
  public void unary(Unary f, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = value(f, x[i]);
    }
  }

  private static float value(Unary f, float v) {
    return switch (f) {
      case NEGATE -> -v;
      case EXP -> (float) Math.exp(v);
      case LOG -> (float) Math.log(v);
      case SQRT -> (float) Math.sqrt(v);
      case SQUARE -> v * v;
      case ABS -> Math.abs(v);
    };
  }

  private static float value(Binary f, float a, float b) {
    return switch (f) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case TIMES -> a * b;
      case DIVIDE -> a / b;
    };
  }

  @Override
  public void binary(Binary f, float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = value(f, a[i], b[i]);
    }
  }

  @Override
  public void binaryRows(Binary f, float[] a, float[] b, float[] y, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        y[r * columns + c] = value(f, a[r * columns + c], b[c]);
      }
    }
  }

  @Override
  public void binaryScalar(Binary f, float[] a, float b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = value(f, a[i], b);
    }
  }

  @Override
  public void scale(float[] x, float scale, float shift, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(scale, x[i], shift);
    }
  }

  @Override
  public void add(float[] x, float scale, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.fma(scale, x[i], y[i]);
    }
  }

  @Override
  public void epilogue(Epilogue epilogue, float[] x, float[] y, int n) {
    apply(epilogue, x, 0, y, 0, n);
  }

  static void apply(Epilogue epilogue, float[] x, int from, float[] y, int to, int n) {
    for (int i = 0; i < n; i++) {
      y[to + i] = value(epilogue, x[from + i]);
    }
  }

  private static float value(Epilogue epilogue, float v) {
    return switch (epilogue) {
      case IDENTITY -> v;
      case RELU -> Math.max(v, 0);
      case TANH -> (float) Math.tanh(v);
      case SIGMOID -> (float) (1 / (1 + Math.exp(-v)));
    };
  }

  @Override
  public void epilogueGradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] =
          switch (epilogue) {
            case IDENTITY -> dy[i];
            case RELU -> y[i] <= 0 ? 0 : dy[i];
            case TANH -> dy[i] * (1 - y[i] * y[i]);
            case SIGMOID -> dy[i] * y[i] * (1 - y[i]);
          };
    }
  }
}
