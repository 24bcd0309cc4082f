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
/// @param title what is shown; empty for none
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
  private static final int MAX_ALONE = 320;
  private static final double THINNEST = 12;
  private static final double STRIP = 20; // how many times as long as wide
  private static final double SHORTEST_NOTE_LINE = 400;

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

  /// Units: CSS pixels.
  private record Size(double width, double height) {}

  /// Where everything goes.
  private static final class Layout {
    private final TileGrid grid;
    private final Font titleFont = Typeface.bold(13);
    private final Font noteFont = Typeface.regular(12);
    private final Font labelFont = Typeface.regular(11);
    private final List<String> noteLines;
    private final double cell;
    private final double tileWidth;
    private final double tileHeight;
    private final int top;
    final int width;
    final int height;

    Layout(TileGrid grid) {
      this.grid = grid;
      cell = Math.min(enlarged(grid), (ROOM - (grid.columns - 1.0) * GAP) / grid.columns);
      tileWidth = grid.tiles.stream().mapToDouble(tile -> size(tile).width).max().orElse(0);
      tileHeight = grid.tiles.stream().mapToDouble(tile -> size(tile).height).max().orElse(0);
      double tilesWidth = grid.columns * tileWidth + (grid.columns - 1) * GAP;
      double content = Math.max(tilesWidth, Letters.width(grid.title, titleFont));
      if (!grid.note.isEmpty()) {
        content =
            Math.max(content, Math.min(SHORTEST_NOTE_LINE, Letters.width(grid.note, noteFont)));
      }
      noteLines = grid.note.isEmpty() ? List.of() : Letters.lines(grid.note, noteFont, content);
      width = (int) Math.ceil(Math.min(ROOM, content)) + 2 * PADDING;
      int titleHeight = grid.title.isEmpty() ? 0 : LINE_HEIGHT + 4;
      top = PADDING + titleHeight + noteLines.size() * LINE_HEIGHT;
      int scaleHeight = grid.scale == null ? 0 : ColorBar.HEIGHT + 10;
      height = (int) Math.ceil(top + rowTop(rows()) - GAP + scaleHeight + PADDING);
    }

    /// How large a picture may become: a large image, and what is wide, larger if it stands alone.
    private static double enlarged(TileGrid grid) {
      BufferedImage first = grid.tiles.isEmpty() ? null : grid.tiles.getFirst().pixels();
      if (first == null || grid.tiles.size() > 1) {
        return MAX_ENLARGED;
      }
      boolean wide = first.getWidth() > 2 * first.getHeight();
      double own = Math.max(first.getWidth(), first.getHeight());
      int most = wide ? ROOM : grid.scale == null ? MAX_ALONE : MAX_ENLARGED;
      return Math.clamp(own, MAX_ENLARGED, most);
    }

    private int rows() {
      return (grid.tiles.size() + grid.columns - 1) / grid.columns;
    }

    /// How far below the first row another begins; rows without labels take less room.
    private double rowTop(int row) {
      double y = 0;
      for (int above = 0; above < row; above++) {
        y += tileHeight + GAP + (isLabelled(above) ? LABEL_HEIGHT : 0);
      }
      return y;
    }

    private boolean isLabelled(int row) {
      int first = row * grid.columns;
      int end = Math.min(first + grid.columns, grid.tiles.size());
      return grid.tiles.subList(first, end).stream().anyMatch(tile -> !tile.label().isEmpty());
    }

    /// Width and height of a picture on the page.
    private Size size(Tile tile) {
      BufferedImage pixels = tile.pixels();
      double fit = cell / Math.max(pixels.getWidth(), pixels.getHeight());
      double whole = Math.floor(fit * Figure.DENSITY) / Figure.DENSITY;
      double zoom = whole > 0 ? whole : fit;
      double longer = Math.max(pixels.getWidth(), pixels.getHeight());
      boolean strip = longer > STRIP * Math.min(pixels.getWidth(), pixels.getHeight());
      // Nothing of it could be seen in its own proportions.
      double least = strip ? THINNEST : 0;
      return new Size(
          Math.max(least, pixels.getWidth() * zoom), Math.max(least, pixels.getHeight() * zoom));
    }

    void paint(Graphics2D graphics) {
      double baseline = PADDING + 11;
      Letters.left(graphics, grid.title, titleFont, Palette.INK, PADDING, baseline);
      for (String line : noteLines) {
        baseline += LINE_HEIGHT;
        Letters.left(graphics, line, noteFont, Palette.MUTED, PADDING, baseline);
      }
      for (int i = 0; i < grid.tiles.size(); i++) {
        double x = PADDING + i % grid.columns * (tileWidth + GAP);
        paint(graphics, grid.tiles.get(i), x, top + rowTop(Math.floorDiv(i, grid.columns)));
      }
      if (grid.scale != null) {
        ColorBar.paint(graphics, grid.scale, PADDING, height - PADDING - ColorBar.HEIGHT);
      }
    }

    private void paint(Graphics2D graphics, Tile tile, double x, double y) {
      Size size = size(tile);
      paintPixels(graphics, tile.pixels(), x + (tileWidth - size.width) / 2, y, size);
      if (!tile.label().isEmpty()) {
        String label = Letters.fitting(tile.label(), labelFont, tileWidth + GAP - 2);
        double middle = x + tileWidth / 2;
        Letters.center(graphics, label, labelFont, tile.color(), middle, y + tileHeight + 13);
      }
    }

    private static void paintPixels(
        Graphics2D graphics, BufferedImage pixels, double x, double y, Size size) {
      boolean enlarged = size.width * Figure.DENSITY >= pixels.getWidth();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION,
          enlarged
              ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
              : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      AffineTransform place = AffineTransform.getTranslateInstance(onPixel(x), onPixel(y));
      place.scale(size.width / pixels.getWidth(), size.height / pixels.getHeight());
      graphics.drawImage(pixels, place, null);
    }

    /// The nearest place where a device pixel begins, so that edges stay sharp.
    private static double onPixel(double position) {
      return Math.rint(position * Figure.DENSITY) / Figure.DENSITY;
    }
  }
}
