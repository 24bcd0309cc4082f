package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.Attribution;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws what decided about an image; found by [java.util.ServiceLoader].
public final class AttributionRenderer implements Renderer<Attribution> {

  @Override
  public Class<Attribution> type() {
    return Attribution.class;
  }

  @Override
  public MimeBundle render(Attribution value) {
    return AttributionPicture.of(value).toMimeBundle();
  }
}
