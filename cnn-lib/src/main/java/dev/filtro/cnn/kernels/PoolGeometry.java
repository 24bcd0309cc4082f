package dev.filtro.cnn.kernels;

/// All sizes of one pooling: `[batch, height, width, channels]`, each channel by itself.
public record PoolGeometry(int batch, int height, int width, int channels, Window window) {

  /// Height of the output.
  public int outHeight() {
    return window.outHeight(height);
  }

  /// Width of the output.
  public int outWidth() {
    return window.outWidth(width);
  }

  /// Values of the input.
  public int inputSize() {
    return batch * height * width * channels;
  }

  /// Values of the output.
  public int outputSize() {
    return batch * outHeight() * outWidth() * channels;
  }
}
