package dev.filtro.cnn.loss;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Softmax cross-entropy: the mean of `-log softmax(outputs)[label]`.
///
/// The outputs are scores of any size ("logits"): the network ends without a softmax.
///
/// Shapes: `[N, classes]`, `N` labels -> `[]`. Units: nats; ln(classes) for a network that guesses.
///
/// Source: Bishop 2006, "Pattern Recognition and Machine Learning", section 4.3.4.
public record CrossEntropy() implements Loss {
  @Override
  public Tensor of(Tensor outputs, int[] labels) {
    return Functions.crossEntropy(outputs, labels);
  }
}
