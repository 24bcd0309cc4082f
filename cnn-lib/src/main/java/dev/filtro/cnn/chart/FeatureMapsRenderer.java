package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.FeatureMaps;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws what a layer makes of an image; found by [java.util.ServiceLoader].
public final class FeatureMapsRenderer implements Renderer<FeatureMaps> {

  @Override
  public Class<FeatureMaps> type() {
    return FeatureMaps.class;
  }

  @Override
  public MimeBundle render(FeatureMaps value) {
    return FeatureMapGrid.of(value).toMimeBundle();
  }
}
