package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// x where it is above 0, else `scale` (exp(x) - 1).
///
/// `y = max(x, 0) + scale (exp(min(x, 0)) - 1)`.
///
/// Shapes: any, kept.
///
/// Source: Clevert, Unterthiner & Hochreiter 2016, arXiv:1511.07289.
///
/// @param scale minus the value far below 0
public record Elu(double scale) implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.elu(x, scale);
  }

  @Override
  public Initializer weights() {
    return Initializer.he();
  }

  @Override
  public String toString() {
    return text();
  }
}
