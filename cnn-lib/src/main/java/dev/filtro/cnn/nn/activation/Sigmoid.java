package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// 1 / (1 + exp(-x)): from 0 to 1.
///
/// `y = 1 / (1 + exp(-x))`.
///
/// Shapes: any, kept.
///
/// Source: Rumelhart, Hinton & Williams 1986, "Learning representations by back-propagating
/// errors", equation 2.
public record Sigmoid() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.sigmoid(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.SIGMOID;
  }

  @Override
  public String toString() {
    return text();
  }
}
