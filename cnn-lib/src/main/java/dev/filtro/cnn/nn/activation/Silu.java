package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// x / (1 + exp(-x)), also called swish.
///
/// `y = x / (1 + exp(-x))`.
///
/// Shapes: any, kept.
///
/// Source: Ramachandran, Zoph & Le 2017, arXiv:1710.05941.
public record Silu() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.silu(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.SILU;
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
