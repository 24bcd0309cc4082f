package dev.filtro.cnn.nn.conv;

import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Site;
import org.jspecify.annotations.Nullable;

/// Convolves each channel by itself, with `multiplier` filters for each.
///
/// `y[n, i, j, c m + k] = bias[c m + k] + sum over u, v of x[n, i + u, j + v, c] filters[u, v, 0, c
/// m + k]`, m being the multiplier.
///
/// Shapes: `[N, H, W, C]` -> `[N, H', W', multiplier C]`, as [Conv2d] in C groups. Parameters
/// `filters` `[k, k, 1, multiplier C]` and `bias` `[multiplier C]`.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] as [Conv2d].
///
/// Source: Howard et al. 2017, arXiv:1704.04861, section 3.1.
///
/// @param convolution the settings; filters and groups follow from the channels that come in
/// @param multiplier filters for each channel
public record DepthwiseConv2d(Conv2d convolution, int multiplier) implements Layer {

  /// Checks the count.
  public DepthwiseConv2d {
    if (multiplier < 1) {
      throw new IllegalArgumentException(
          "depthwiseConv expects at least 1 filter for each channel but got " + multiplier);
    }
  }

  private DepthwiseConv2d with(Conv2d changed) {
    return new DepthwiseConv2d(changed, multiplier);
  }

  /// Learns so many filters for each channel.
  public DepthwiseConv2d multiplier(int filters) {
    return new DepthwiseConv2d(convolution, filters);
  }

  /// See [Conv2d#same].
  public DepthwiseConv2d same() {
    return with(convolution.same());
  }

  /// See [Conv2d#padding].
  public DepthwiseConv2d padding(int pixels) {
    return with(convolution.padding(pixels));
  }

  /// See [Conv2d#padding(int, int, int, int)].
  public DepthwiseConv2d padding(int top, int left, int bottom, int right) {
    return with(convolution.padding(top, left, bottom, right));
  }

  /// See [Conv2d#stride].
  public DepthwiseConv2d stride(int pixels) {
    return with(convolution.stride(pixels));
  }

  /// See [Conv2d#dilation].
  public DepthwiseConv2d dilation(int pixels) {
    return with(convolution.dilation(pixels));
  }

  /// See [Conv2d#withoutBias].
  public DepthwiseConv2d withoutBias() {
    return with(convolution.withoutBias());
  }

  @Override
  public DepthwiseConv2d named(String other) {
    return with(convolution.named(other));
  }

  @Override
  public @Nullable String name() {
    return convolution.name();
  }

  @Override
  public String prefix() {
    return "conv";
  }

  @Override
  public String description() {
    return (multiplier == 1 ? "" : multiplier + " filters a channel ")
        + convolution.window()
        + (convolution.samePadding() ? ", same" : "")
        + (convolution.bias() ? "" : ", no bias");
  }

  @Override
  public Built build(Site site) {
    if (site.input().rank() != 3) {
      throw site.mismatch(
          "[N, H, W, C]", "put it before flatten(), or reshape to height, width and channels");
    }
    int channels = site.input().dim(2);
    return convolution.filters(channels * multiplier).groups(channels).build(site);
  }

  @Override
  public String toString() {
    return text();
  }
}
