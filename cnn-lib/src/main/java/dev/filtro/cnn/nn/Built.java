package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;

/// A layer built for one network: what it gives and how it is run.
///
/// @param output the shape of one example's result, without the batch axis
/// @param multiplyAdds multiplications with an addition for one example, those of convolutions and
///   dense layers only, as the literature counts them
/// @param forward computes the result
public record Built(Shape output, long multiplyAdds, Forward forward) {

  /// Computes a layer's result from its single input.
  @FunctionalInterface
  public interface SingleForward {
    /// The input has the batch axis in front.
    Tensor apply(Tensor input, Pass pass);
  }

  /// A built layer with a single input.
  public static Built of(Shape output, long multiplyAdds, SingleForward forward) {
    return new Built(
        output, multiplyAdds, (inputs, pass) -> forward.apply(inputs.getFirst(), pass));
  }
}
