package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.ConvolutionStep;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws one step of a convolution; found by [java.util.ServiceLoader].
public final class ConvolutionStepRenderer implements Renderer<ConvolutionStep> {

  @Override
  public Class<ConvolutionStep> type() {
    return ConvolutionStep.class;
  }

  @Override
  public MimeBundle render(ConvolutionStep value) {
    return StepPicture.of(value).toMimeBundle();
  }
}
