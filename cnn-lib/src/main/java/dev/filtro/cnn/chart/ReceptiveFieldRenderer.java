package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.ReceptiveField;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws what a unit sees of an image; found by [java.util.ServiceLoader].
public final class ReceptiveFieldRenderer implements Renderer<ReceptiveField> {

  @Override
  public Class<ReceptiveField> type() {
    return ReceptiveField.class;
  }

  @Override
  public MimeBundle render(ReceptiveField field) {
    return ReceptiveFieldPicture.of(field).toMimeBundle();
  }
}
