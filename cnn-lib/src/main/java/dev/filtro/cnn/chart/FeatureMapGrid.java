package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.FeatureMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Feature maps, the most active first, all on one scale.
final class FeatureMapGrid {
  private static final int MAX_MAPS = 32;

  private FeatureMapGrid() {}

  static Figure of(FeatureMaps maps) {
    StringJoiner activity = new StringJoiner(", ", "mean absolute value by channel: ", "");
    for (int channel : maps.mostActiveFirst()) {
      activity.add(channel + " " + Numerals.brief(maps.activity().get(channel)));
    }
    return grid(maps).figure(maps + "\n" + activity);
  }

  static TileGrid grid(FeatureMaps maps) {
    List<Integer> channels = maps.mostActiveFirst();
    int shown = Math.min(MAX_MAPS, channels.size());
    Tint tint = Tint.suiting(maps.maps().toArray());
    List<Tile> tiles = new ArrayList<>();
    for (int channel : channels.subList(0, shown)) {
      tiles.add(new Tile(Bitmap.channel(maps.maps(), 0, channel, tint), "" + channel));
    }
    String note =
        "%d maps of %d×%d by channel number, the most active first (mean absolute value), one scale for all%s"
            .formatted(
                maps.count(),
                maps.maps().dim(1),
                maps.maps().dim(2),
                shown == maps.count() ? "" : "; " + (maps.count() - shown) + " are left out");
    return new TileGrid(
        "Feature maps of " + maps.layer(), note, tiles, TileGrid.columnsFor(shown), tint);
  }
}
