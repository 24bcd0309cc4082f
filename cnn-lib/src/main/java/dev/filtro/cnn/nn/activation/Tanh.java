package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// Hyperbolic tangent: from -1 to 1.
public record Tanh() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.tanh(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.TANH;
  }
}
