package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.LearntFilters;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws the filters of a convolution; found by [java.util.ServiceLoader].
public final class LearntFiltersRenderer implements Renderer<LearntFilters> {

  @Override
  public Class<LearntFilters> type() {
    return LearntFilters.class;
  }

  @Override
  public MimeBundle render(LearntFilters value) {
    return FilterGrid.of(value).toMimeBundle();
  }
}
