package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// max(x, 0).
///
/// `y = max(x, 0)`; NaN stays NaN.
///
/// Shapes: any, kept.
///
/// Source: Nair & Hinton 2010, "Rectified linear units improve restricted Boltzmann machines".
public record Relu() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.relu(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.RELU;
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
