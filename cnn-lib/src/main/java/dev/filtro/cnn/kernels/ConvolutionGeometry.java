package dev.filtro.cnn.kernels;

/// All sizes of one convolution: `[batch, height, width, inChannels]` with filters `[window.height,
/// window.width, inChannels / groups, outChannels]`.
///
/// Group `g` of the output channels sees group `g` of the input channels only.
///
/// Errors: [IllegalArgumentException] when `groups` does not divide both channel counts.
public record ConvolutionGeometry(
    int batch, int height, int width, int inChannels, int outChannels, int groups, Window window) {

  /// Checks that the groups divide the channels.
  public ConvolutionGeometry {
    if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "A convolution with "
              + groups
              + " groups expects channels that are multiples of it but got "
              + inChannels
              + " in and "
              + outChannels
              + " out");
    }
  }

  /// Height of the output.
  public int outHeight() {
    return window.outHeight(height);
  }

  /// Width of the output.
  public int outWidth() {
    return window.outWidth(width);
  }

  /// Input channels that one filter sees.
  public int inPerGroup() {
    return inChannels / groups;
  }

  /// Filters in one group.
  public int outPerGroup() {
    return outChannels / groups;
  }

  /// Values of the input.
  public int inputSize() {
    return batch * height * width * inChannels;
  }

  /// Values of the output.
  public int outputSize() {
    return batch * outHeight() * outWidth() * outChannels;
  }

  /// Values of all filters.
  public int filterSize() {
    return window.taps() * inPerGroup() * outChannels;
  }

  /// Multiply-adds of one pass.
  public long multiplyAdds() {
    return (long) batch * outHeight() * outWidth() * window.taps() * inPerGroup() * outChannels;
  }
}
