package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.Predictions;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws the surest mistakes among predictions; found by [java.util.ServiceLoader].
public final class PredictionsRenderer implements Renderer<Predictions> {

  @Override
  public Class<Predictions> type() {
    return Predictions.class;
  }

  @Override
  public MimeBundle render(Predictions value) {
    return MistakeGrid.mistakes(value, MistakeGrid.DEFAULT_COUNT).toMimeBundle();
  }
}
