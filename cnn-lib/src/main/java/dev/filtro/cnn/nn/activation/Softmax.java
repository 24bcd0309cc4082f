package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Exponentials that sum to 1 along the last axis: scores as probabilities.
///
/// The loss for classification applies it by itself: a network that is trained with cross-entropy
/// ends without it.
public record Softmax() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.softmax(x);
  }
}
