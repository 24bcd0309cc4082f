package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Initializer;
import dev.filtro.cnn.tensor.Tensor;

/// A function of one's own as a layer, which says so where it is shown: a lambda alone prints as
/// its address.
///
/// Shapes: any, kept.
///
/// @param function what it computes
public record Lambda(Activation function) implements Activation {
  @Override
  public Tensor apply(Tensor x) {
    return function.apply(x);
  }

  @Override
  public Epilogue fused() {
    return function.fused();
  }

  @Override
  public Initializer weights() {
    return function.weights();
  }

  @Override
  public String kind() {
    return function.kind();
  }

  @Override
  public String toString() {
    return text();
  }
}
