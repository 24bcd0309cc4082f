package dev.filtro.cnn.chart;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.awt.geom.Rectangle2D;

/// Draws the colours of a map; found by [java.util.ServiceLoader].
public final class ColorMapRenderer implements Renderer<ColorMap> {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 42;
  private static final double NAMES = 100;

  @Override
  public Class<ColorMap> type() {
    return ColorMap.class;
  }

  @Override
  public MimeBundle render(ColorMap map) {
    Rectangle2D place = new Rectangle2D.Double(16 + NAMES, 12, WIDTH - 32 - NAMES, HEIGHT - 24.0);
    return Figure.ofPixels(
            WIDTH,
            HEIGHT,
            map.toString(),
            graphics -> {
              Letters.left(
                  graphics,
                  map.toString(),
                  Typeface.regular(12),
                  Palette.INK,
                  16,
                  HEIGHT / 2.0 + 4);
              ColorBar.ramp(graphics, map, place);
            })
        .toMimeBundle();
  }
}
