package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.kernels.NormalizationKernels;
import org.jspecify.annotations.Nullable;

/// Statistics in double precision, in two passes.
final class ScalarNormalization implements NormalizationKernels {
  private interface Visitor {
    void at(int element, int column);
  }

  private static void elements(int batch, int rows, int columns, Visitor visitor) {
    for (int b = 0; b < batch; b++) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          visitor.at((b * rows + r) * columns + c, b * columns + c);
        }
      }
    }
  }

  @Override
  public void moments(int batch, int rows, int columns, float[] x, float[] mean, float[] variance) {
    double[] sums = new double[batch * columns];
    elements(batch, rows, columns, (i, c) -> sums[c] += x[i]);
    double[] squares = new double[batch * columns];
    elements(
        batch,
        rows,
        columns,
        (i, c) -> {
          double distance = x[i] - sums[c] / rows;
          squares[c] += distance * distance;
        });
    for (int c = 0; c < sums.length; c++) {
      mean[c] = (float) (sums[c] / rows);
      variance[c] = (float) (squares[c] / rows);
    }
  }

  @Override
  public void affine(
      int batch,
      int rows,
      int columns,
      float[] x,
      float[] scale,
      float[] shift,
      float @Nullable [] residual,
      Epilogue epilogue,
      float[] y) {
    elements(
        batch,
        rows,
        columns,
        (i, c) -> {
          float z = Math.fma(x[i], scale[c], shift[c]);
          y[i] = residual == null ? z : z + residual[i];
        });
    ScalarPointwise.apply(epilogue, y, 0, y, 0, batch * rows * columns);
  }

  private static float behindRelu(Columns of, boolean relu, float x, int c, float dy) {
    return relu && Math.fma(x, of.scale()[c], of.shift()[c]) <= 0 ? 0 : dy;
  }

  @Override
  public void gradientSums(
      int batch,
      int rows,
      int columns,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      float[] sums,
      float[] products) {
    double[] sum = new double[batch * columns];
    double[] product = new double[batch * columns];
    elements(
        batch,
        rows,
        columns,
        (i, c) -> {
          float dz = behindRelu(of, relu, x[i], c, dy[i]);
          sum[c] += dz;
          product[c] += (double) dz * (x[i] - of.mean()[c]);
        });
    for (int c = 0; c < sum.length; c++) {
      sums[c] = (float) sum[c];
      products[c] = (float) product[c];
    }
  }

  @Override
  public void gradient(
      int batch,
      int rows,
      int columns,
      float[] x,
      Columns of,
      boolean relu,
      float[] dy,
      float[] slope,
      float[] offset,
      float[] dx) {
    elements(
        batch,
        rows,
        columns,
        (i, c) -> {
          float dz = behindRelu(of, relu, x[i], c, dy[i]);
          dx[i] = Math.fma(of.scale()[c], dz, Math.fma(slope[c], x[i] - of.mean()[c], offset[c]));
        });
  }

  @Override
  public void rows(
      int rows,
      int columns,
      float[] x,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      float[] means,
      float[] inverses) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += x[at + c];
      }
      double mean = sum / columns;
      double squares = 0;
      for (int c = 0; c < columns; c++) {
        squares += (x[at + c] - mean) * (x[at + c] - mean);
      }
      double inverse = 1 / Math.sqrt(squares / columns + epsilon);
      for (int c = 0; c < columns; c++) {
        y[at + c] = (float) ((x[at + c] - mean) * inverse * gain[c] + bias[c]);
      }
      means[r] = (float) mean;
      inverses[r] = (float) inverse;
    }
  }

  @Override
  public void rowsGradient(
      int rows,
      int columns,
      float[] x,
      float[] gain,
      float[] dy,
      float[] means,
      float[] inverses,
      float[] normal,
      float[] dx) {
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      double sum = 0;
      double product = 0;
      for (int c = 0; c < columns; c++) {
        float z = (x[at + c] - means[r]) * inverses[r];
        sum += (double) dy[at + c] * gain[c];
        product += (double) dy[at + c] * gain[c] * z;
      }
      for (int c = 0; c < columns; c++) {
        float z = (x[at + c] - means[r]) * inverses[r];
        float d = dy[at + c];
        normal[at + c] = d * z;
        dx[at + c] = (float) (inverses[r] * (d * gain[c] - sum / columns - z * product / columns));
      }
    }
  }
}
