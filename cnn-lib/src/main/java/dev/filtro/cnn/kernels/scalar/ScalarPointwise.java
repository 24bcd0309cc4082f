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
      case ERF -> (float) ErrorFunction.at(v);
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
  public void binaryMiddle(
      Binary f, float[] a, float[] b, float[] y, int outer, int middle, int inner) {
    for (int o = 0; o < outer; o++) {
      for (int m = 0; m < middle; m++) {
        for (int i = 0; i < inner; i++) {
          int at = (o * middle + m) * inner + i;
          y[at] = value(f, a[at], b[o * inner + i]);
        }
      }
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
      case SIGMOID -> (float) sigmoid(v);
      case RELU6 -> Math.min(Math.max(v, 0), 6);
      case HARD_SIGMOID -> Math.min(Math.max(v + 3, 0), 6) / 6;
      case SOFTPLUS -> (float) (Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))));
      case SILU -> (float) (v / (1 + Math.exp(-v)));
      case GELU -> (float) (v * normalDistribution(v));
      case HARD_SWISH -> v * Math.min(Math.max(v + 3, 0), 6) / 6;
    };
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  /// The probability that a normally distributed number is less than v.
  private static double normalDistribution(double v) {
    return (1 + ErrorFunction.at(v / Math.sqrt(2))) / 2;
  }

  @Override
  public void epilogueGradient(Epilogue epilogue, float[] y, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * derivative(epilogue, y[i]);
    }
  }

  /// From the result, or from the argument where that is needed.
  private static float derivative(Epilogue epilogue, float v) {
    return switch (epilogue) {
      case IDENTITY -> 1;
      case RELU -> v <= 0 ? 0 : 1;
      case TANH -> 1 - v * v;
      case SIGMOID -> v * (1 - v);
      case RELU6 -> v <= 0 || v >= 6 ? 0 : 1;
      case HARD_SIGMOID -> v > 0 && v < 1 ? 1 / 6f : 0;
      case SOFTPLUS -> (float) -Math.expm1(-v);
      case SILU -> (float) (sigmoid(v) * (1 + v * (1 - sigmoid(v))));
      case GELU ->
          (float) (normalDistribution(v) + v * Math.exp(-0.5 * v * v) / Math.sqrt(2 * Math.PI));
      case HARD_SWISH -> v <= -3 ? 0 : v < 3 ? v / 3 + 0.5f : 1; // NaN: 1, as in PyTorch
    };
  }

  @Override
  public void sloped(Sloped f, float a, float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] =
          x[i] > 0
              ? x[i]
              : switch (f) {
                case LEAKY_RELU -> a * x[i];
                case ELU -> (float) (a * Math.expm1(x[i]));
              };
    }
  }

  @Override
  public void slopedGradient(Sloped f, float a, float[] x, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      // NaN as PyTorch has it: below 0 for one, above for the other
      dx[i] =
          switch (f) {
            case LEAKY_RELU -> x[i] > 0 ? dy[i] : a * dy[i];
            case ELU -> x[i] <= 0 ? (float) (dy[i] * a * Math.exp(x[i])) : dy[i];
          };
    }
  }
}
