package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.tensor.Tensor;

/// x: no activation.
///
/// Shapes: any, kept.
public record Linear() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return x;
  }

  @Override
  public String toString() {
    return text();
  }
}
