package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// One row moved and scaled by its own statistics, with vectors along it; what is left after the
/// whole vectors goes one by one.
final class RowNormalization {
  private RowNormalization() {}

  static void forward(
      float[] x,
      int row,
      int columns,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      float[] means,
      float[] inverses) {
    int at = row * columns;
    float mean = sum(x, at, columns) / columns;
    float inverse = (float) (1 / Math.sqrt(squares(x, at, columns, mean) / columns + epsilon));
    int c = 0;
    for (; c + L <= columns; c += L) {
      FloatVector scaled = FloatVector.fromArray(S, x, at + c).sub(mean).mul(inverse);
      scaled
          .fma(FloatVector.fromArray(S, gain, c), FloatVector.fromArray(S, bias, c))
          .intoArray(y, at + c);
    }
    for (; c < columns; c++) {
      y[at + c] = Math.fma((x[at + c] - mean) * inverse, gain[c], bias[c]);
    }
    means[row] = mean;
    inverses[row] = inverse;
  }

  private static float sum(float[] x, int at, int n) {
    FloatVector sums = FloatVector.zero(S);
    int i = 0;
    for (; i + L <= n; i += L) {
      sums = FloatVector.fromArray(S, x, at + i).add(sums);
    }
    float sum = Lanes.sum(sums);
    for (; i < n; i++) {
      sum += x[at + i];
    }
    return sum;
  }

  private static float squares(float[] x, int at, int n, float mean) {
    FloatVector sums = FloatVector.zero(S);
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector distance = FloatVector.fromArray(S, x, at + i).sub(mean);
      sums = distance.fma(distance, sums);
    }
    float sum = Lanes.sum(sums);
    for (; i < n; i++) {
      sum += (x[at + i] - mean) * (x[at + i] - mean);
    }
    return sum;
  }

  static void backward(
      float[] x,
      int row,
      int columns,
      float[] gain,
      float[] dy,
      float mean,
      float inverse,
      float[] normal,
      float[] dx) {
    int at = row * columns;
    FloatVector sums = FloatVector.zero(S);
    FloatVector products = FloatVector.zero(S);
    int c = 0;
    for (; c + L <= columns; c += L) {
      FloatVector z = FloatVector.fromArray(S, x, at + c).sub(mean).mul(inverse);
      FloatVector d = FloatVector.fromArray(S, dy, at + c);
      z.mul(d).intoArray(normal, at + c);
      FloatVector g = d.mul(FloatVector.fromArray(S, gain, c));
      sums = g.add(sums);
      products = z.fma(g, products);
    }
    float sum = Lanes.sum(sums);
    float product = Lanes.sum(products);
    for (int i = c; i < columns; i++) {
      float z = (x[at + i] - mean) * inverse;
      normal[at + i] = z * dy[at + i];
      sum += dy[at + i] * gain[i];
      product += z * dy[at + i] * gain[i];
    }
    spread(x, at, columns, gain, dy, mean, inverse, sum / columns, product / columns, dx);
  }

  /// `dx = inverse (dy gain - sum - z product)`.
  private static void spread(
      float[] x,
      int at,
      int columns,
      float[] gain,
      float[] dy,
      float mean,
      float inverse,
      float sum,
      float product,
      float[] dx) {
    int c = 0;
    for (; c + L <= columns; c += L) {
      FloatVector z = FloatVector.fromArray(S, x, at + c).sub(mean).mul(inverse);
      FloatVector g = FloatVector.fromArray(S, dy, at + c).mul(FloatVector.fromArray(S, gain, c));
      g.sub(sum).sub(z.mul(product)).mul(inverse).intoArray(dx, at + c);
    }
    for (; c < columns; c++) {
      float z = (x[at + c] - mean) * inverse;
      dx[at + c] = inverse * (dy[at + c] * gain[c] - sum - z * product);
    }
  }
}
