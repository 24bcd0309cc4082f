package dev.filtro.cnn.kernels.vector;

import dev.filtro.cnn.kernels.ConvolutionGeometry;
import java.util.Arrays;

/// Copies rows of an image with the zeros that a window sees left and right of them.
///
/// @param step elements from pixel to pixel of the copy
record PaddedRows(ConvolutionGeometry g, int step) {
  /// Elements from row to row of the copy.
  int pitch() {
    return (g.window().left() + g.width() + g.window().right()) * step;
  }

  /// A row, all zeros where the image has none.
  void copy(float[] x, int image, int row, float[] to, int at) {
    if (row < 0 || row >= g.height()) {
      Arrays.fill(to, at, at + pitch(), 0);
      return;
    }
    int channels = g.inChannels();
    int first = at + g.window().left() * step;
    int end = first + g.width() * step;
    int from = (image * g.height() + row) * g.width() * channels;
    Arrays.fill(to, at, first, 0);
    Arrays.fill(to, end, at + pitch(), 0);
    if (step == channels) {
      System.arraycopy(x, from, to, first, end - first);
    } else {
      for (int target = first; target < end; target += step) {
        System.arraycopy(x, from, to, target, channels);
        from += channels;
      }
    }
  }
}
