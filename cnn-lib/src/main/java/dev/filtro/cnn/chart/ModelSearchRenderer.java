package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.ModelSearch;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws what a search of settings has found; found by [java.util.ServiceLoader].
public final class ModelSearchRenderer implements Renderer<ModelSearch> {

  @Override
  public Class<ModelSearch> type() {
    return ModelSearch.class;
  }

  @Override
  public MimeBundle render(ModelSearch search) {
    Table table = SearchPicture.table(search);
    Figure figure = new SearchPicture(search).figure();
    return MimeBundle.text(search + "\n" + table.text())
        .with(MimeBundle.HTML, table.html() + figure.html());
  }
}
