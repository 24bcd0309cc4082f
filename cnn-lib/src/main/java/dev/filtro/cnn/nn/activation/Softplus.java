package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// log(1 + exp(x)): a smooth ReLU.
///
/// `y = log(1 + exp(x))`.
///
/// Shapes: any, kept.
///
/// Source: Dugas et al. 2001, "Incorporating second-order functional knowledge for better option
/// pricing".
public record Softplus() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.softplus(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.SOFTPLUS;
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
