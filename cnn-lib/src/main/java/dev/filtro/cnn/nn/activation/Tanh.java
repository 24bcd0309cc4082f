package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Hyperbolic tangent: from -1 to 1.
///
/// `y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))`.
///
/// Shapes: any, kept.
///
/// Source: LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", section 4.4.
public record Tanh() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.tanh(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.TANH;
  }

  @Override
  public String toString() {
    return text();
  }
}
