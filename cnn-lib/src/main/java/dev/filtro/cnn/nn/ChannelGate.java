package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Tensor;

/// By what a layer multiplies the channels of each image, if it does nothing else.
@FunctionalInterface
public interface ChannelGate {
  /// Shapes: `[N, H, W, C]` -> `[N, C]`.
  Tensor factors(Tensor x);
}
