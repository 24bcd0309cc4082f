package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// min(max(x + 3, 0), 6) / 6: a sigmoid made of straight lines.
///
/// `y = min(max(x + 3, 0), 6) / 6`.
///
/// Shapes: any, kept.
///
/// Source: Howard et al. 2019, arXiv:1905.02244, section 5.2.
public record HardSigmoid() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.hardSigmoid(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.HARD_SIGMOID;
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
