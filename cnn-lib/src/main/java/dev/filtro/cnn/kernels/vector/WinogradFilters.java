package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.NR;

import dev.filtro.cnn.kernels.Workers;

/// Filters as [Winograd] multiplies by them: `G f G^T`, 36 matrices `[in, out]` in panels.
final class WinogradFilters {
  private WinogradFilters() {}

  /// Transforms filters whose value at tap `t` (0 to 8), input channel `c` and output channel `f`
  /// lies at `filters[base + t * tapStep + c * inStep + f * outStep]`.
  static void pack(
      float[] filters,
      int base,
      int tapStep,
      int inStep,
      int outStep,
      int in,
      int out,
      float[] to) {
    int size = Panel.size(in, out);
    Workers.shared()
        .split(
            in,
            Math.max(1, 2048 / out),
            (worker, from, end) -> {
              float[] tap = new float[9];
              float[] half = new float[18];
              for (int c = from; c < end; c++) {
                for (int f = 0; f < out; f++) {
                  int source = base + c * inStep + f * outStep;
                  for (int t = 0; t < 9; t++) {
                    tap[t] = filters[source + t * tapStep];
                  }
                  int first = f / NR * NR;
                  int at = first * in + c * Panel.width(out, first) + f - first;
                  transform(tap, half, to, at, size);
                }
              }
            });
  }

  private static void transform(float[] tap, float[] half, float[] to, int at, int size) {
    for (int s = 0; s < 3; s++) {
      line(tap[s], tap[3 + s], tap[6 + s], half, s, 3);
    }
    for (int i = 0; i < 6; i++) {
      line(half[i * 3], half[i * 3 + 1], half[i * 3 + 2], to, at + i * 6 * size, size);
    }
  }

  /// The 6x3 matrix `G` times a column of three: its rows are (1/4, 0, 0), (-1/6, -1/6, -1/6),
  /// (-1/6, 1/6, -1/6), (1/24, 1/12, 1/6), (1/24, -1/12, 1/6), (0, 0, 1).
  private static void line(float a, float b, float c, float[] to, int at, int step) {
    float ends = (a + c) * (1 / 6f);
    float middle = b * (1 / 6f);
    float far = a * (1 / 24f) + c * (1 / 6f);
    float half = b * (1 / 12f);
    to[at] = a * 0.25f;
    to[at + step] = -ends - middle;
    to[at + 2 * step] = middle - ends;
    to[at + 3 * step] = far + half;
    to[at + 4 * step] = far - half;
    to[at + 5 * step] = c;
  }
}
