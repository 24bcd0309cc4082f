package dev.filtro.cnn.kernels.vector;

import static dev.filtro.cnn.kernels.vector.Lanes.L;
import static dev.filtro.cnn.kernels.vector.Lanes.S;

import jdk.incubator.vector.FloatVector;

/// The maximum of one window of any size, for all channels.
///
/// Masks are avoided: where channels are no whole number of vectors, the last vector also covers
/// what lies behind the pixel, which the next window then writes again.
final class WindowMaximum {
  private WindowMaximum() {}

  /// @param in the window's first number in `x`
  /// @param out the pixel's first number in `y`
  /// @param end where what may be written in `y` ends
  static void run(
      float[] x,
      int in,
      int rows,
      int rowPitch,
      int columns,
      int pixelPitch,
      int channels,
      float[] y,
      int out,
      int end) {
    int last = in + Math.max(0, rows - 1) * rowPitch + Math.max(0, columns - 1) * pixelPitch;
    int c = 0;
    for (; c < channels && out + c + L <= end && last + c + L <= x.length; c += L) {
      vector(x, in + c, rows, rowPitch, columns, pixelPitch, y, out + c);
    }
    for (; c < channels; c++) {
      y[out + c] = single(x, in + c, rows, rowPitch, columns, pixelPitch);
    }
  }

  private static void vector(
      float[] x, int in, int rows, int rowPitch, int columns, int pixelPitch, float[] y, int out) {
    FloatVector best = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
    for (int r = 0; r < rows; r++) {
      for (int s = 0; s < columns; s++) {
        best = FloatVector.fromArray(S, x, in + r * rowPitch + s * pixelPitch).max(best);
      }
    }
    best.intoArray(y, out);
  }

  private static float single(
      float[] x, int in, int rows, int rowPitch, int columns, int pixelPitch) {
    float best = Float.NEGATIVE_INFINITY;
    for (int r = 0; r < rows; r++) {
      for (int s = 0; s < columns; s++) {
        best = Math.max(best, x[in + r * rowPitch + s * pixelPitch]);
      }
    }
    return best;
  }
}
