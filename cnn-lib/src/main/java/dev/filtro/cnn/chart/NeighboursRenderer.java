package dev.filtro.cnn.chart;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.explain.LayerFeatures;
import dev.filtro.cnn.explain.Neighbours;
import dev.filtro.cnn.tensor.Tensor;
import dev.filtro.display.MimeBundle;
import dev.filtro.display.Renderer;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/// Draws an image beside those most alike; found by [java.util.ServiceLoader].
public final class NeighboursRenderer implements Renderer<Neighbours> {

  @Override
  public Class<Neighbours> type() {
    return Neighbours.class;
  }

  @Override
  public MimeBundle render(Neighbours value) {
    return figure(value).toMimeBundle();
  }

  private static Figure figure(Neighbours value) {
    LayerFeatures embedding = value.embedding();
    Dataset data = embedding.data();
    boolean known = value.index() >= 0;
    String own = known ? embedding.labelOf(value.index()) : "";
    List<Tile> tiles = new ArrayList<>();
    tiles.add(asked(value, own.isEmpty() ? "asked about" : "asked about: " + own));
    for (Neighbours.Neighbour each : value.nearest()) {
      String label = embedding.labelOf(each.index());
      Color color = known && !label.equals(own) ? Palette.WARNING : Palette.INK;
      String distance = Numerals.brief(each.distance());
      tiles.add(
          SampleGrid.tile(
              data,
              each.index(),
              label.isEmpty() ? distance : label + " (" + distance + ")",
              color));
    }
    String title = "Most alike for " + embedding.layer();
    String note =
        "first the image asked about; then its nearest of %s, with their distances"
            .formatted(Numerals.count(data.size()));
    return new TileGrid(title, note, tiles, TileGrid.columnsFor(tiles.size()), null)
        .figure(value.toString());
  }

  private static Tile asked(Neighbours value, String label) {
    Tensor image = value.image();
    Tensor one =
        image.rank() == 4 ? image.reshape(value.embedding().data().imageShape().toArray()) : image;
    Dataset alone =
        Dataset.of(
            one.reshape(1, one.dim(0), one.dim(1), one.dim(2)), new int[1], List.of("image"));
    return SampleGrid.tile(alone, 0, label, Palette.INK);
  }
}
