package dev.filtro.cnn.kernels.vector;

import java.util.Arrays;

/// What a tile of [Winograd]'s sees of an image, one tile after the other: windows of `side` times
/// `side` pixels, four pixels apart.
///
/// They are read in place; those that stick out are copied with zeros.
final class WinogradWindow {
  private final float[] x;
  private final int height;
  private final int width;
  private final int channels;
  private final int side;
  private final int top;
  private final int left;
  private float[] source;
  private int base;
  private int rowStep;

  /// Windows over images of these sizes, the first `top` rows above and `left` columns left of the
  /// image's first pixel; both may be negative.
  WinogradWindow(float[] x, int height, int width, int channels, int side, int top, int left) {
    this.x = x;
    this.source = x;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.side = side;
    this.top = top;
    this.left = left;
  }

  /// Makes the window of a tile the present one.
  void load(int image, int down, int across) {
    int row = down * Winograd.SIDE - top;
    int column = across * Winograd.SIDE - left;
    if (row >= 0 && column >= 0 && row + side <= height && column + side <= width) {
      source = x;
      base = ((image * height + row) * width + column) * channels;
      rowStep = width * channels;
      return;
    }
    source = Scratch.mine().band(side * side * channels);
    base = 0;
    rowStep = side * channels;
    copyWithZeros(image, row, column);
  }

  private void copyWithZeros(int image, int row, int column) {
    Arrays.fill(source, 0, side * side * channels, 0);
    int first = Math.max(0, column);
    int last = Math.min(width, column + side);
    if (last <= first) {
      return;
    }
    for (int i = Math.max(0, -row); i < side && row + i < height; i++) {
      int from = ((image * height + row + i) * width + first) * channels;
      int to = (i * side + first - column) * channels;
      System.arraycopy(x, from, source, to, (last - first) * channels);
    }
  }

  float[] source() {
    return source;
  }

  int base() {
    return base;
  }

  /// Elements from one row of the window to the next.
  int rowStep() {
    return rowStep;
  }
}
