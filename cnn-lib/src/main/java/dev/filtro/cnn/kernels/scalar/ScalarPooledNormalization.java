package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.NormalizationKernels.Columns;
import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.PooledNormalizationKernels;

/// One window after the other, sums in double precision.
final class ScalarPooledNormalization implements PooledNormalizationKernels {
  /// One window of one channel: its four pixels' places in `x`, and its own in `y`.
  private interface Visitor {
    void at(int[] pixels, int out, int channel);
  }

  private static void windows(PoolGeometry g, Visitor visitor) {
    int channels = g.channels();
    int pitch = g.width() * channels;
    int[] pixels = new int[4];
    for (int row = 0; row < g.batch() * g.outHeight(); row++) {
      for (int column = 0; column < g.outWidth(); column++) {
        int at = 2 * row * pitch + 2 * column * channels;
        int out = (row * g.outWidth() + column) * channels;
        for (int c = 0; c < channels; c++) {
          pixels[0] = at + c;
          pixels[1] = at + channels + c;
          pixels[2] = at + pitch + c;
          pixels[3] = at + pitch + channels + c;
          visitor.at(pixels, out + c, c);
        }
      }
    }
  }

  @Override
  public boolean suits(PoolGeometry g) {
    return PooledNormalizationKernels.halves(g);
  }

  @Override
  public void forward(PoolGeometry g, float[] x, float[] scale, float[] shift, float[] y) {
    windows(
        g,
        (pixels, out, c) -> {
          float best = 0;
          for (int pixel : pixels) {
            best = Math.max(best, Math.fma(x[pixel], scale[c], shift[c]));
          }
          y[out] = best;
        });
  }

  /// Which of the four pixels has won, or -1 if none is above 0.
  private static int winner(float[] x, int[] pixels, float scale, float shift) {
    float best = 0;
    int winner = -1;
    for (int i = 0; i < pixels.length; i++) {
      float z = Math.fma(x[pixels[i]], scale, shift);
      if (Float.isNaN(z)) {
        return i;
      }
      if (z > best) {
        best = z;
        winner = i;
      }
    }
    return winner;
  }

  @Override
  public void gradientSums(
      PoolGeometry g, float[] x, Columns of, float[] dy, float[] sums, float[] products) {
    double[] sum = new double[g.channels()];
    double[] product = new double[g.channels()];
    windows(
        g,
        (pixels, out, c) -> {
          int winner = winner(x, pixels, of.scale()[c], of.shift()[c]);
          if (winner >= 0) {
            sum[c] += dy[out];
            product[c] += (double) dy[out] * (x[pixels[winner]] - of.mean()[c]);
          }
        });
    for (int c = 0; c < sum.length; c++) {
      sums[c] = (float) sum[c];
      products[c] = (float) product[c];
    }
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
    windows(
        g,
        (pixels, out, c) -> {
          int winner = winner(x, pixels, of.scale()[c], of.shift()[c]);
          for (int i = 0; i < pixels.length; i++) {
            float dz = i == winner ? dy[out] : 0;
            float moved = Math.fma(slope[c], x[pixels[i]] - of.mean()[c], offset[c]);
            dx[pixels[i]] = Math.fma(of.scale()[c], dz, moved);
          }
        });
  }
}
