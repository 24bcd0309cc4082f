package dev.filtro.cnn.kernels.scalar;

import dev.filtro.cnn.kernels.PoolGeometry;
import dev.filtro.cnn.kernels.PoolKernels;
import dev.filtro.cnn.kernels.Workers;
import java.util.Arrays;

/// Pooling by its definition.
final class ScalarPool implements PoolKernels {
  /// The pixels that one window covers: rows and columns of the input, `step` apart.
  private record Cover(int top, int bottom, int stepRow, int left, int right, int stepColumn) {
    static Cover of(PoolGeometry g, int oh, int ow) {
      int stepRow = g.window().dilationHeight();
      int stepColumn = g.window().dilationWidth();
      return new Cover(
          g.top(oh),
          g.top(oh) + g.rows(oh) * stepRow,
          stepRow,
          g.left(ow),
          g.left(ow) + g.columns(ow) * stepColumn,
          stepColumn);
    }

    int pixels() {
      return (bottom - top) / stepRow * ((right - left) / stepColumn);
    }
  }

  private interface Visitor {
    void at(int n, int oh, int ow, int output);
  }

  private static void windows(PoolGeometry g, Visitor visitor) {
    int outHeight = g.outHeight();
    int outWidth = g.outWidth();
    Workers.shared()
        .split(
            g.batch(),
            1,
            (worker, from, to) -> {
              for (int n = from; n < to; n++) {
                for (int oh = 0; oh < outHeight; oh++) {
                  for (int ow = 0; ow < outWidth; ow++) {
                    visitor.at(n, oh, ow, ((n * outHeight + oh) * outWidth + ow) * g.channels());
                  }
                }
              }
            });
  }

  /// Offset of the value that wins: the first largest, or the last NaN, as PyTorch has it; -1 when
  /// the window covers padding only.
  private static int winner(PoolGeometry g, Cover cover, int n, int c, float[] x) {
    int best = -1;
    for (int ih = cover.top; ih < cover.bottom; ih += cover.stepRow) {
      for (int iw = cover.left; iw < cover.right; iw += cover.stepColumn) {
        int at = ((n * g.height() + ih) * g.width() + iw) * g.channels() + c;
        if (best < 0 || x[at] > x[best] || (Float.isNaN(x[at]) && !Float.isNaN(x[best]))) {
          best = at;
        }
      }
    }
    return best;
  }

  @Override
  public void max(PoolGeometry g, float[] x, float[] y) {
    windows(
        g,
        (n, oh, ow, out) -> {
          Cover cover = Cover.of(g, oh, ow);
          for (int c = 0; c < g.channels(); c++) {
            int best = winner(g, cover, n, c, x);
            y[out + c] = best < 0 ? Float.NEGATIVE_INFINITY : x[best];
          }
        });
  }

  @Override
  public void maxGradient(
      PoolGeometry g, float[] x, float[] y, float[] dy, float[] dx, boolean accumulate) {
    if (!accumulate) {
      Arrays.fill(dx, 0, g.inputSize(), 0);
    }
    windows(
        g,
        (n, oh, ow, out) -> {
          Cover cover = Cover.of(g, oh, ow);
          for (int c = 0; c < g.channels(); c++) {
            int best = winner(g, cover, n, c, x);
            if (best >= 0) {
              dx[best] += dy[out + c];
            }
          }
        });
  }

  @Override
  public void average(PoolGeometry g, boolean countPadding, float[] x, float[] y) {
    windows(
        g,
        (n, oh, ow, out) -> {
          Cover cover = Cover.of(g, oh, ow);
          float count = countPadding ? g.window().taps() : Math.max(1, cover.pixels());
          for (int c = 0; c < g.channels(); c++) {
            float sum = 0;
            for (int ih = cover.top; ih < cover.bottom; ih += cover.stepRow) {
              for (int iw = cover.left; iw < cover.right; iw += cover.stepColumn) {
                sum += x[((n * g.height() + ih) * g.width() + iw) * g.channels() + c];
              }
            }
            y[out + c] = sum / count;
          }
        });
  }

  @Override
  public void averageGradient(
      PoolGeometry g, boolean countPadding, float[] dy, float[] dx, boolean accumulate) {
    if (!accumulate) {
      Arrays.fill(dx, 0, g.inputSize(), 0);
    }
    windows(
        g,
        (n, oh, ow, out) -> {
          Cover cover = Cover.of(g, oh, ow);
          float count = countPadding ? g.window().taps() : Math.max(1, cover.pixels());
          for (int c = 0; c < g.channels(); c++) {
            float share = dy[out + c] / count;
            for (int ih = cover.top; ih < cover.bottom; ih += cover.stepRow) {
              for (int iw = cover.left; iw < cover.right; iw += cover.stepColumn) {
                dx[((n * g.height() + ih) * g.width() + iw) * g.channels() + c] += share;
              }
            }
          }
        });
  }
}
