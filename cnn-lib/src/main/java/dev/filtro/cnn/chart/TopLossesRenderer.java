package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.TopLosses;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws the images with which a network does worst; found by [java.util.ServiceLoader].
public final class TopLossesRenderer implements Renderer<TopLosses> {

  @Override
  public Class<TopLosses> type() {
    return TopLosses.class;
  }

  @Override
  public MimeBundle render(TopLosses value) {
    return MistakeGrid.of(value).toMimeBundle();
  }
}
