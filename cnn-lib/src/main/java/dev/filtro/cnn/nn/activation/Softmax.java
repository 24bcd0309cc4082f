package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Exponentials that sum to 1 along the last axis: scores as probabilities.
///
/// `y[i] = exp(x[i]) / sum over j of exp(x[j])`.
///
/// The loss for classification applies it by itself: a network that is trained with cross-entropy
/// ends without it.
///
/// Shapes: `[N, ..., classes]`, kept.
///
/// Source: Bridle 1990, "Probabilistic interpretation of feedforward classification network
/// outputs".
public record Softmax() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.softmax(x);
  }

  @Override
  public String toString() {
    return text();
  }
}
