package dev.filtro.cnn.chart;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws which classes were taken for which; found by [java.util.ServiceLoader].
public final class ConfusionMatrixRenderer implements Renderer<ConfusionMatrix> {

  @Override
  public Class<ConfusionMatrix> type() {
    return ConfusionMatrix.class;
  }

  @Override
  public MimeBundle render(ConfusionMatrix value) {
    return ConfusionPicture.of(value).toMimeBundle();
  }
}
