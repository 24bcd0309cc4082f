package dev.filtro.cnn.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation of one's own: what it computes, and how its gradient goes back.
///
/// ```java
/// record Clip(float limit) implements CustomOperation {
///   public Tensor forward(List<Tensor> inputs) { ... }
///   public List<Tensor> backward(List<Tensor> inputs, Tensor output, Tensor gradient) { ... }
/// }
/// var y = custom(new Clip(1), x);
/// ```
///
/// What either method computes is not recorded. What is computed from operations that exist already
/// needs none of this: it is differentiated by itself.
public interface CustomOperation {

  /// The result. The inputs must not be changed.
  Tensor forward(List<Tensor> inputs);

  /// The gradient with respect to each input, in order and each in its input's shape; null for an
  /// input that has none. They may be more than are wanted: those of inputs that require no
  /// gradient are left aside.
  ///
  /// @param output what [#forward] gave
  /// @param gradient that of the output, in its shape
  List<@Nullable Tensor> backward(List<Tensor> inputs, Tensor output, Tensor gradient);
}
