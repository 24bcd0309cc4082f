package dev.filtro.cnn.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Small pictures in rows and columns, with a heading and, where colours stand for numbers, their
/// scale.
///
/// Pixels are enlarged by whole device pixels and stay squares; pictures with more pixels than
/// there is room for are reduced smoothly.
///
/// @param title what is shown
/// @param note how to read it; empty for none
/// @param tiles the pictures, row by row
/// @param columns how many stand side by side
/// @param scale what the colours mean; `null` for images
record TileGrid(String title, String note, List<Tile> tiles, int columns, @Nullable Tint scale) {
  private static final int PADDING = 16;
  private static final int GAP = 8;
  private static final int LABEL_HEIGHT = 17;
  private static final int LINE_HEIGHT = 18;
  private static final int MAX_ENLARGED = 224;
  private static final double FEWEST_COLUMNS_WIDTH = 360;

  private static final int ROOM = Figure.NOTEBOOK_WIDTH - 2 * PADDING;

  TileGrid {
    tiles = List.copyOf(tiles);
    columns = Math.max(1, Math.min(columns, tiles.size()));
  }

  /// The columns for a number of pictures: few stand in one row, many in rows of about eight.
  static int columnsFor(int count) {
    if (count <= 8) {
      return count;
    }
    return count == 9 || count == 10 ? 5 : count <= 64 ? 8 : count <= 144 ? 12 : 16;
  }

  /// The drawn grid.
  ///
  /// @param text the same in words
  Figure figure(String text) {
    Layout layout = new Layout(this);
    return Figure.ofPixels(layout.width, layout.height, text, layout::paint);
  }

  /// Where everything goes.
  private static final class Layout {
    private final TileGrid grid;
    private final Font titleFont = Typeface.bold(13);
    private final Font noteFont = Typeface.regular(12);
    private final Font labelFont = Typeface.regular(11);
    private final List<String> noteLines;
    private final double cell;
    private final int labelHeight;
    private final int top;
    final int width;
    final int height;

    Layout(TileGrid grid) {
      this.grid = grid;
      cell = Math.min(MAX_ENLARGED, (ROOM - (grid.columns - 1.0) * GAP) / grid.columns);
      double cellUsed =
          grid.tiles.stream().mapToDouble(tile -> drawnSize(tile)[0]).max().orElse(cell);
      labelHeight = grid.tiles.stream().allMatch(tile -> tile.label().isEmpty()) ? 0 : LABEL_HEIGHT;
      double tilesWidth = grid.columns * cellUsed + (grid.columns - 1) * GAP;
      double wanted = Math.max(tilesWidth, Math.min(FEWEST_COLUMNS_WIDTH, ROOM));
      wanted = Math.min(ROOM, Math.max(wanted, Letters.width(grid.title, titleFont)));
      noteLines = grid.note.isEmpty() ? List.of() : Letters.lines(grid.note, noteFont, wanted);
      width = (int) Math.ceil(wanted) + 2 * PADDING;
      top = PADDING + LINE_HEIGHT + noteLines.size() * LINE_HEIGHT + 4;
      height = (int) Math.ceil(top + rows() * rowHeight() - GAP + scaleHeight() + PADDING);
    }

    private int rows() {
      return (grid.tiles.size() + grid.columns - 1) / grid.columns;
    }

    private double rowHeight() {
      double tallest = grid.tiles.stream().mapToDouble(tile -> drawnSize(tile)[1]).max().orElse(0);
      return tallest + labelHeight + GAP;
    }

    private double columnWidth() {
      return grid.tiles.stream().mapToDouble(tile -> drawnSize(tile)[0]).max().orElse(0) + GAP;
    }

    private int scaleHeight() {
      return grid.scale == null ? 0 : ColorBar.HEIGHT + 10;
    }

    /// Width and height of a picture on the page.
    private double[] drawnSize(Tile tile) {
      BufferedImage pixels = tile.pixels();
      double fit = cell / Math.max(pixels.getWidth(), pixels.getHeight());
      double whole = Math.floor(fit * Figure.DENSITY) / Figure.DENSITY;
      double zoom = whole > 0 ? whole : fit;
      return new double[] {pixels.getWidth() * zoom, pixels.getHeight() * zoom};
    }

    void paint(Graphics2D graphics) {
      Letters.left(
          graphics,
          Letters.fitting(grid.title, titleFont, ROOM),
          titleFont,
          Palette.INK,
          PADDING,
          PADDING + 11);
      for (int i = 0; i < noteLines.size(); i++) {
        Letters.left(
            graphics,
            noteLines.get(i),
            noteFont,
            Palette.MUTED,
            PADDING,
            PADDING + 11 + LINE_HEIGHT * (i + 1.0));
      }
      for (int i = 0; i < grid.tiles.size(); i++) {
        double x = PADDING + i % grid.columns * columnWidth();
        double y = top + Math.floorDiv(i, grid.columns) * rowHeight();
        paint(graphics, grid.tiles.get(i), x, y);
      }
      if (grid.scale != null) {
        ColorBar.paint(graphics, grid.scale, PADDING, height - PADDING - ColorBar.HEIGHT);
      }
    }

    private void paint(Graphics2D graphics, Tile tile, double x, double y) {
      double[] size = drawnSize(tile);
      double slack = columnWidth() - GAP - size[0];
      paintPixels(graphics, tile.pixels(), x + slack / 2, y, size);
      if (!tile.label().isEmpty()) {
        String label = Letters.fitting(tile.label(), labelFont, columnWidth() - 2);
        double middle = x + (columnWidth() - GAP) / 2;
        Letters.center(graphics, label, labelFont, tile.color(), middle, y + rowHeight() - GAP - 4);
      }
    }

    private static void paintPixels(
        Graphics2D graphics, BufferedImage pixels, double x, double y, double[] size) {
      boolean enlarged = size[0] * Figure.DENSITY >= pixels.getWidth();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION,
          enlarged
              ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
              : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      AffineTransform place = AffineTransform.getTranslateInstance(onPixel(x), onPixel(y));
      place.scale(size[0] / pixels.getWidth(), size[1] / pixels.getHeight());
      graphics.drawImage(pixels, place, null);
    }

    /// The nearest place where a device pixel begins, so that edges stay sharp.
    private static double onPixel(double position) {
      return Math.rint(position * Figure.DENSITY) / Figure.DENSITY;
    }
  }
}
