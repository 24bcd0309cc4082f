package dev.filtro.cnn.chart;

import dev.filtro.cnn.nn.MisfitException;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws a network up to the layer that does not fit; found by [java.util.ServiceLoader].
///
/// A notebook shows it above the exception's text.
public final class MisfitRenderer implements Renderer<MisfitException> {

  @Override
  public Class<MisfitException> type() {
    return MisfitException.class;
  }

  @Override
  public MimeBundle render(MisfitException misfit) {
    return NetworkDiagram.of(misfit).toMimeBundle();
  }
}
