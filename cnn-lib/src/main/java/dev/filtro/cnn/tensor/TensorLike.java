package dev.filtro.cnn.tensor;

/// What can be given where the numbers of an image are asked for: a [Tensor] itself, or what has
/// one, such as a picture that was read from a file.
@FunctionalInterface
public interface TensorLike {

  /// Its numbers.
  Tensor toTensor();
}
