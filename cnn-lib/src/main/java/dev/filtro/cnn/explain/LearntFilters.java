package dev.filtro.cnn.explain;

import dev.filtro.cnn.tensor.Tensor;

/// The filters of a convolution.
///
/// @param layer the layer's name
/// @param values `[kh, kw, inChannels, filters]`, a copy as they were when asked for
public record LearntFilters(String layer, Tensor values) {

  /// How many filters there are.
  public int count() {
    return values.dim(3);
  }

  /// How many channels each filter looks at.
  public int channels() {
    return values.dim(2);
  }

  @Override
  public String toString() {
    return "Filters of %s: %d filters, %dx%d, %s"
        .formatted(
            layer,
            count(),
            values.dim(0),
            values.dim(1),
            channels() == 1 ? "1 channel" : channels() + " channels");
  }
}
