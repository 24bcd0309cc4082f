package dev.filtro.cnn.nn;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes a built layer's result from what reaches it.
///
/// The other methods say what it can do in the same pass, so that a network can run several layers
/// as one; they answer null where it cannot.
@FunctionalInterface
public interface Forward {
  /// The inputs have the batch axis in front.
  Tensor apply(List<Tensor> inputs, Pass pass);

  /// The activation that this is, if it is nothing else.
  default @Nullable Epilogue activation() {
    return null;
  }

  /// The same with an activation at its end.
  default @Nullable Forward then(Epilogue activation) {
    return null;
  }

  /// The same with another value, the last of its inputs, added at its end.
  default @Nullable Forward plus() {
    return null;
  }

  /// The same as [#plus], for use without gradients.
  default @Nullable Forward plusInUse() {
    return plus();
  }

  /// Both this and the layer before it, for use without gradients.
  default @Nullable Forward after(Forward first) {
    return null;
  }

  /// By what it multiplies channels, if in use it does nothing else.
  default @Nullable ChannelGate gate() {
    return null;
  }

  /// Whether in use it passes on what it gets.
  default boolean idle() {
    return false;
  }

  /// Whether it does nothing but add two values.
  default boolean adds() {
    return false;
  }

  /// Whether it takes the largest of 2x2 pixels side by side.
  default boolean halves() {
    return false;
  }

  /// The same with the largest of 2x2 pixels at its end.
  default @Nullable Forward halved() {
    return null;
  }

  /// What it does to each channel, if in use it does nothing but move and scale them.
  default @Nullable ChannelScale scale() {
    return null;
  }

  /// The same with its channels moved and scaled, for use without gradients.
  default @Nullable Forward scaled(ChannelScale scale) {
    return null;
  }
}
