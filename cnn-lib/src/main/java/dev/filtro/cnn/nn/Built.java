package dev.filtro.cnn.nn;

import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A layer built for one network: what it gives and how it is run.
///
/// @param output the shape of one example's result, without the batch axis
/// @param multiplyAdds multiplications with an addition for one example, those of convolutions and
///   dense layers only, as the literature counts them
/// @param forward computes the result
/// @param reach which part of its inputs it looks at for a part of the result; null for all of them
public record Built(Shape output, long multiplyAdds, Forward forward, @Nullable Reach reach) {

  /// A built layer that looks at all of its inputs for every part of the result.
  public Built(Shape output, long multiplyAdds, Forward forward) {
    this(output, multiplyAdds, forward, null);
  }

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

  /// The same with what it looks at.
  public Built reaching(Reach part) {
    return new Built(output, multiplyAdds, forward, part);
  }
}
