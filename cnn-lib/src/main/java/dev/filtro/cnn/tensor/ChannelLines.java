package dev.filtro.cnn.tensor;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The statistics of a normalisation, and the line that each channel goes through because of them:
/// `y = scale x + shift`, scale = gain / deviation, shift = bias - mean scale.
///
/// Shapes: images are `batch` matrices `[rows, channels]`; all numbers are `[batch, channels]`, and
/// those of the channels of a group are the same.
final class ChannelLines {
  private final int batch;
  private final int rows;
  private final int channels;
  private final int groups;
  private final Storage mean;
  private final Storage inverse; // of the deviation; before prepare() the variance
  private final Storage scale;
  private final Storage shift;
  private boolean measured;

  ChannelLines(Tensor x, int batch, int groups) {
    this.channels = x.dim(-1);
    this.batch = batch;
    this.rows = x.size() / Math.max(1, channels * batch);
    this.groups = groups;
    this.mean = Storage.allocate(batch * channels);
    this.inverse = Storage.allocate(batch * channels);
    this.scale = Storage.allocate(batch * channels);
    this.shift = Storage.allocate(batch * channels);
  }

  int batch() {
    return batch;
  }

  int rows() {
    return rows;
  }

  int channels() {
    return channels;
  }

  Columns columns() {
    return new Columns(mean.array(), scale.array(), shift.array());
  }

  /// Takes the statistics of `x`.
  void measure(float[] x) {
    measured = true;
    float[] m = mean.array();
    float[] v = inverse.array();
    Kernels.chosen().normalization().moments(batch, rows, channels, x, m, v);
    int size = channels / groups;
    for (int from = 0; size > 1 && from < batch * channels; from += size) {
      double sum = 0;
      for (int c = from; c < from + size; c++) {
        sum += m[c];
      }
      double center = sum / size;
      double squares = 0;
      for (int c = from; c < from + size; c++) {
        squares += v[c] + (m[c] - center) * (m[c] - center);
      }
      Arrays.fill(m, from, from + size, (float) center);
      Arrays.fill(v, from, from + size, (float) (squares / size));
    }
  }

  /// Takes the statistics of `x`, which the running ones take note of, or without `training` these.
  void take(RunningStatistics running, boolean training, float[] x) {
    if (training) {
      measure(x);
      running.add(mean.array(), inverse.array(), rows);
    } else {
      running.mean().value().copyTo(mean.array(), 0);
      running.variance().value().copyTo(inverse.array(), 0);
    }
  }

  /// Turns the statistics into lines.
  void prepare(Tensor gains, Tensor biases, double epsilon) {
    float[] gain = gains.array();
    float[] bias = biases.array();
    float[] m = mean.array();
    float[] v = inverse.array();
    float[] a = scale.array();
    float[] b = shift.array();
    for (int i = 0; i < batch * channels; i++) {
      v[i] = (float) (1 / Math.sqrt(v[i] + epsilon));
      a[i] = gain[i % channels] * v[i];
      b[i] = bias[i % channels] - m[i] * a[i];
    }
  }

  /// Adds the gradients of gain and bias, from the sums over the rows of dz and of `dz (x - mean)`.
  void learn(@Nullable Gradient gain, @Nullable Gradient bias, float[] sums, float[] products) {
    learn(gain, products, inverse.array());
    learn(bias, sums, null);
  }

  /// Adds up over the images what belongs to a channel.
  private void learn(@Nullable Gradient into, float[] sums, float @Nullable [] factors) {
    if (into == null) {
      return;
    }
    float[] to = into.array();
    if (!into.accumulates()) {
      Arrays.fill(to, 0, channels, 0);
    }
    for (int i = 0; i < batch * channels; i++) {
      to[i % channels] += factors == null ? sums[i] : sums[i] * factors[i];
    }
    into.written();
  }

  /// Turns the sums into what every pixel's gradient gets because it moves mean and variance:
  /// `slope (x - mean) + offset`, the slope in place of the products, the offset of the sums.
  void share(Tensor gains, float[] sums, float[] products) {
    float[] gain = gains.array();
    float[] inverses = inverse.array();
    int size = channels / groups;
    double count = (double) rows * size;
    for (int from = 0; from < batch * channels; from += size) {
      double sum = 0;
      double product = 0;
      for (int c = from; c < from + size; c++) {
        sum += (double) gain[c % channels] * sums[c];
        product += (double) gain[c % channels] * products[c];
      }
      double by = measured ? inverses[from] : 0;
      Arrays.fill(products, from, from + size, (float) (-by * by * by * product / count));
      Arrays.fill(sums, from, from + size, (float) (-by * sum / count));
    }
  }

  void release() {
    mean.release();
    inverse.release();
    scale.release();
    shift.release();
  }
}
