package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.History;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws how training went; found by [java.util.ServiceLoader].
public final class HistoryRenderer implements Renderer<History> {

  @Override
  public Class<History> type() {
    return History.class;
  }

  @Override
  public MimeBundle render(History history) {
    return new TrainingCurves(history).figure().toMimeBundle();
  }
}
