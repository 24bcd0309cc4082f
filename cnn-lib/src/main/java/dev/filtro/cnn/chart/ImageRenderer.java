package dev.filtro.cnn.chart;

import dev.filtro.cnn.data.Image;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;

/// Draws an image; found by [java.util.ServiceLoader].
public final class ImageRenderer implements Renderer<Image> {

  @Override
  public Class<Image> type() {
    return Image.class;
  }

  @Override
  public MimeBundle render(Image image) {
    return SideBySide.of(image.toTensor()).toMimeBundle();
  }
}
