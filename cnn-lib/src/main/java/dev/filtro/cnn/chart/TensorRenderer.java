package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws tensors; found by [java.util.ServiceLoader].
public final class TensorRenderer implements Renderer<Tensor> {

  @Override
  public Class<Tensor> type() {
    return Tensor.class;
  }

  @Override
  public MimeBundle render(Tensor tensor) {
    return TensorPicture.bundle(tensor);
  }
}
