package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.LearntFilters;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// Filters as small pictures, all on one scale around 0.
///
/// Filters that see one channel are one picture each; those that see three are drawn in colour, 0
/// being middle gray; of deeper layers each column is a filter and each row a channel that it sees.
final class FilterGrid {
  private static final int MAX_FILTERS = 64;
  private static final int MAX_DEEP_FILTERS = 16;
  private static final int MAX_CHANNELS = 8;

  private FilterGrid() {}

  static Figure of(LearntFilters filters) {
    TileGrid grid = grid(filters);
    return grid.figure(filters + "\n" + grid.note());
  }

  static TileGrid grid(LearntFilters filters) {
    return switch (filters.channels()) {
      case 1 -> flat(filters, Tint.signed(filters.values().toArray()));
      case 3 -> flat(filters, gray(filters));
      default -> deep(filters);
    };
  }

  private static Tint gray(LearntFilters filters) {
    Tint signed = Tint.signed(filters.values().toArray());
    return new Tint(ColorMap.GRAY, signed.low(), signed.high());
  }

  private static String title(LearntFilters filters) {
    return "Filters of " + filters.layer();
  }

  private static TileGrid flat(LearntFilters filters, Tint tint) {
    int shown = Math.min(filters.count(), MAX_FILTERS);
    Tensor each = filters.values().transpose(3, 0, 1, 2);
    List<Tile> tiles = new ArrayList<>();
    for (int f = 0; f < shown; f++) {
      tiles.add(new Tile(Bitmap.picture(each, f, tint), "" + f));
    }
    String meaning =
        filters.channels() == 1
            ? "red adds, blue subtracts, one scale for all"
            : "red, green and blue together; gray is 0";
    String note = size(filters) + "; " + meaning + leftOut(shown, filters.count(), "filters");
    return new TileGrid(title(filters), note, tiles, TileGrid.columnsFor(shown), tint);
  }

  private static TileGrid deep(LearntFilters filters) {
    int columns = Math.min(filters.count(), MAX_DEEP_FILTERS);
    int rows = Math.min(filters.channels(), MAX_CHANNELS);
    float[] values = filters.values().toArray();
    Tint tint = Tint.signed(values);
    int height = filters.values().dim(0);
    int width = filters.values().dim(1);
    int rowStride = width * filters.channels() * filters.count();
    List<Tile> tiles = new ArrayList<>();
    for (int channel = 0; channel < rows; channel++) {
      for (int f = 0; f < columns; f++) {
        BufferedImage pixels =
            Bitmap.plane(
                values,
                channel * filters.count() + f,
                height,
                width,
                rowStride,
                filters.channels() * filters.count(),
                tint);
        tiles.add(new Tile(pixels, channel == rows - 1 ? "" + f : ""));
      }
    }
    String note =
        size(filters)
            + "; a column is a filter, a row a channel that it sees; red adds, blue subtracts"
            + leftOut(columns, filters.count(), "filters")
            + leftOut(rows, filters.channels(), "channels");
    return new TileGrid(title(filters), note, tiles, columns, tint);
  }

  private static String size(LearntFilters filters) {
    return "%d filters, %d×%d, %d %s"
        .formatted(
            filters.count(),
            filters.values().dim(0),
            filters.values().dim(1),
            filters.channels(),
            filters.channels() == 1 ? "channel" : "channels");
  }

  private static String leftOut(int shown, int all, String what) {
    return shown == all ? "" : "; %d of %d %s are left out".formatted(all - shown, all, what);
  }
}
