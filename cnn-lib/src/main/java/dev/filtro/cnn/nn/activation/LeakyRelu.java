package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// x where it is above 0, else `slope` x.
///
/// `y = max(x, 0) + slope min(x, 0)`.
///
/// Shapes: any, kept.
///
/// Source: Maas, Hannun & Ng 2013, "Rectifier nonlinearities improve neural network acoustic
/// models".
///
/// @param slope the slope below 0
public record LeakyRelu(double slope) implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.leakyRelu(x, slope);
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
