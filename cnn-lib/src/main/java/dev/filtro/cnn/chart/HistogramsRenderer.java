package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.Histograms;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws how weights and activations spread over a training; found by [java.util.ServiceLoader].
public final class HistogramsRenderer implements Renderer<Histograms> {

  @Override
  public Class<Histograms> type() {
    return Histograms.class;
  }

  @Override
  public MimeBundle render(Histograms histograms) {
    return histograms.weights().isEmpty()
        ? MimeBundle.text(histograms.toString())
        : SpreadPicture.of(histograms).toMimeBundle();
  }
}
