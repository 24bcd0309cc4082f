package dev.filtro.cnn.nn.activation;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An activation as a layer of its own, which the layer before it may take over.
record ActivationForward(Activation function) implements Forward {
  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    return function.apply(inputs.getFirst());
  }

  @Override
  public @Nullable Epilogue activation() {
    return function.fused() == Epilogue.IDENTITY ? null : function.fused();
  }
}
