package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.PoolingStep;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws one step of a pooling; found by [java.util.ServiceLoader].
public final class PoolingStepRenderer implements Renderer<PoolingStep> {

  @Override
  public Class<PoolingStep> type() {
    return PoolingStep.class;
  }

  @Override
  public MimeBundle render(PoolingStep step) {
    return PoolingPicture.of(step).toMimeBundle();
  }
}
