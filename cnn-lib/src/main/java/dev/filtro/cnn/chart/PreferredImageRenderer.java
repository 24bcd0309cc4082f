package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.PreferredImage;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.util.List;

/// Draws what a channel likes best; found by [java.util.ServiceLoader].
public final class PreferredImageRenderer implements Renderer<PreferredImage> {

  @Override
  public Class<PreferredImage> type() {
    return PreferredImage.class;
  }

  @Override
  public MimeBundle render(PreferredImage value) {
    return figure(value).toMimeBundle();
  }

  private static Figure figure(PreferredImage value) {
    String label = "mean activation " + Numerals.brief(value.after());
    Tile tile = new Tile(Bitmap.picture(value.image(), 0, Tint.IMAGE), label);
    String title = "What channel %d of %s likes best".formatted(value.channel(), value.layer());
    return new TileGrid(title, "", List.of(tile), 1, null).figure(value.toString());
  }
}
