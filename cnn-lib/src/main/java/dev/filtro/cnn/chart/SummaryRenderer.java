package dev.filtro.cnn.chart;

import dev.filtro.cnn.nn.Summary;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws the table of a network's layers; found by [java.util.ServiceLoader].
public final class SummaryRenderer implements Renderer<Summary> {

  @Override
  public Class<Summary> type() {
    return Summary.class;
  }

  @Override
  public MimeBundle render(Summary summary) {
    Table table = NetworkRenderer.table(summary);
    return MimeBundle.text(table.text()).with(MimeBundle.HTML, table.html());
  }
}
