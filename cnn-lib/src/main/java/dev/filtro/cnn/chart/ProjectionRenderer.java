package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.Projection;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws an embedding on a plane; found by [java.util.ServiceLoader].
public final class ProjectionRenderer implements Renderer<Projection> {

  @Override
  public Class<Projection> type() {
    return Projection.class;
  }

  @Override
  public MimeBundle render(Projection value) {
    return new ProjectionPicture(value).figure().toMimeBundle();
  }
}
