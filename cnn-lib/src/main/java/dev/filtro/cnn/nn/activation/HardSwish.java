package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// x min(max(x + 3, 0), 6) / 6: SiLU made of straight lines.
///
/// `y = x min(max(x + 3, 0), 6) / 6`.
///
/// Shapes: any, kept.
///
/// Source: Howard et al. 2019, arXiv:1905.02244, section 5.2.
public record HardSwish() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.hardSwish(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.HARD_SWISH;
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
