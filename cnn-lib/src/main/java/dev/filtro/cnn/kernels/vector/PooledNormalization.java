package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.PooledNormalizationKernels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// Rows of windows, a vector of channels at a time.
///
/// The result, a quarter of the images, is not read on the way back: four multiply-adds give the
/// winner again, and nothing depends on what the result may have been rounded to since.
final class PooledNormalization implements PooledNormalizationKernels {
  /// Elements below which a second thread does not pay.
  private static final int LEAST = 1 << 14;

  /// Windows that are added up in float32 before the sum goes to double precision.
  private static final int WINDOWS = 128;

  @Override
  public boolean suits(PoolGeometry g) {
    return PooledNormalizationKernels.halves(g) && g.channels() % L == 0;
  }

  /// Splits over the rows of windows.
  private static void rows(PoolGeometry g, Workers.Range task) {
    int row = Math.max(1, 2 * g.width() * g.channels());
    Workers.shared().split(g.batch() * g.outHeight(), Math.max(1, LEAST / row), task);
  }

  @Override
  public void forward(PoolGeometry g, float[] x, float[] scale, float[] shift, float[] y) {
    int pitch = g.width() * g.channels();
    int windows = g.outWidth();
    rows(
        g,
        (worker, from, to) -> {
          for (int row = from; row < to; row++) {
            int out = row * windows * g.channels();
            for (int c = 0; c < g.channels(); c += L) {
              PooledLoops.forward(
                  x, 2 * row * pitch, pitch, windows, g.channels(), c, scale, shift, y, out);
            }
          }
        });
  }

  @Override
  public void gradientSums(
      PoolGeometry g, float[] x, Columns of, float[] dy, float[] sums, float[] products) {
    double[][] parts = new double[Workers.shared().threads()][];
    rows(g, (worker, from, to) -> parts[worker] = sums(g, x, of, dy, from, to));
    for (int c = 0; c < g.channels(); c++) {
      double sum = 0;
      double product = 0;
      for (double[] part : parts) {
        if (part != null) {
          sum += part[c];
          product += part[g.channels() + c];
        }
      }
      sums[c] = (float) sum;
      products[c] = (float) product;
    }
  }

  /// The sums `[2, channels]` of some rows, in memory of this thread.
  private static double[] sums(
      PoolGeometry g, float[] x, Columns of, float[] dy, int from, int to) {
    int channels = g.channels();
    int pitch = g.width() * channels;
    int windows = g.outWidth();
    Scratch scratch = Scratch.mine();
    double[] totals = scratch.totals(2 * channels);
    float[] sums = scratch.sums(2 * channels);
    int together = Math.max(1, WINDOWS / windows);
    for (int first = from; first < to; first += together) {
      Arrays.fill(sums, 0, 2 * channels, 0);
      for (int row = first; row < Math.min(to, first + together); row++) {
        int out = row * windows * channels;
        for (int c = 0; c < channels; c += L) {
          PooledLoops.sums(
              x,
              2 * row * pitch,
              pitch,
              windows,
              channels,
              c,
              of.mean(),
              of.scale(),
              of.shift(),
              dy,
              out,
              sums);
        }
      }
      for (int c = 0; c < 2 * channels; c++) {
        totals[c] += sums[c];
      }
    }
    return totals;
  }

  @Override
  public void gradient(
      PoolGeometry g,
      float[] x,
      Columns of,
      float[] dy,
      float[] slope,
      float[] offset,
      float[] dx) {
    int channels = g.channels();
    int pitch = g.width() * channels;
    int windows = g.outWidth();
    rows(
        g,
        (worker, from, to) -> {
          for (int row = from; row < to; row++) {
            int at = 2 * row * pitch;
            int out = row * windows * channels;
            for (int c = 0; c < channels; c += L) {
              PooledLoops.gradient(
                  x,
                  at,
                  pitch,
                  windows,
                  channels,
                  c,
                  of.mean(),
                  of.scale(),
                  of.shift(),
                  slope,
                  offset,
                  dy,
                  out,
                  dx);
            }
          }
        });
  }
}
