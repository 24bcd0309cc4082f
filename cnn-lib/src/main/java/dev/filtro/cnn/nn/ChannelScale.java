package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Tensor;

/// What a normalisation does to each channel when it is used: `y = scale x + shift`.
public interface ChannelScale {
  /// Shape `[channels]`.
  Tensor scale();

  /// Shape `[channels]`.
  Tensor shift();

  /// Grows whenever the numbers change.
  long version();
}
