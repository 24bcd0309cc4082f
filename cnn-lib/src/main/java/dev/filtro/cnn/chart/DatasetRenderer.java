package dev.filtro.cnn.chart;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws some images of a dataset; found by [java.util.ServiceLoader].
public final class DatasetRenderer implements Renderer<Dataset> {

  @Override
  public Class<Dataset> type() {
    return Dataset.class;
  }

  @Override
  public MimeBundle render(Dataset value) {
    if (value.imageShape().rank() != 3 || value.size() == 0) {
      return MimeBundle.text(value.toString());
    }
    return SampleGrid.across(value).toMimeBundle();
  }
}
