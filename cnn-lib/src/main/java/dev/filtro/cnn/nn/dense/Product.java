package dev.filtro.cnn.nn.dense;

import dev.filtro.cnn.kernels.Epilogue;
import dev.filtro.cnn.nn.Forward;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.nn.Weight;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dense layer at work; an activation that follows joins it.
record Product(Weight weights, @Nullable Parameter bias, Epilogue epilogue) implements Forward {
  @Override
  public Tensor apply(List<Tensor> inputs, Pass pass) {
    Tensor shift = bias == null ? null : bias.value();
    return Functions.dense(inputs.getFirst(), weights.value(), shift, epilogue);
  }

  @Override
  public @Nullable Forward then(Epilogue activation) {
    return epilogue == Epilogue.IDENTITY ? new Product(weights, bias, activation) : null;
  }
}
