package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.ShapeException;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An activation as a layer of its own, which the layer before it may take over.
record ActivationForward(Activation function, String name) implements Forward {
  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    Tensor x = inputs.getFirst();
    @Nullable Tensor y = function.apply(x); // a lambda of the user's
    if (y == null) {
      throw new ShapeException(
          "%s \"%s\" expects a function that gives a tensor %s but got null; return what it computes"
              .formatted(function.kind(), name, x.shape()));
    }
    if (!y.shape().equals(x.shape())) {
      throw new ShapeException(
          "%s \"%s\" expects a function that keeps the shape %s but got %s; write a Layer to change it"
              .formatted(function.kind(), name, x.shape(), y.shape()));
    }
    return y;
  }

  @Override
  public @Nullable Epilogue activation() {
    return function.fused() == Epilogue.IDENTITY ? null : function.fused();
  }
}
