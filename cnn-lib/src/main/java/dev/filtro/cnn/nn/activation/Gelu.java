package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// x times the probability that a normally distributed number is less than x.
///
/// `y = x (1 + erf(x / sqrt(2))) / 2`.
///
/// Shapes: any, kept.
///
/// Source: Hendrycks & Gimpel 2016, arXiv:1606.08415, section 2.
public record Gelu() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.gelu(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.GELU;
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
