package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;

/// min(max(x, 0), 6): ReLU for numbers of few bits.
///
/// `y = min(max(x, 0), 6)`.
///
/// Shapes: any, kept.
///
/// Source: Howard et al. 2017, arXiv:1704.04861 (MobileNet).
public record Relu6() implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return Functions.relu6(x);
  }

  @Override
  public Epilogue fused() {
    return Epilogue.RELU6;
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
