package dev.filtro.cnn.chart;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.StringJoiner;

/// A window on the numbers of an image, padding around it, and the place where it stands next.
///
/// Of a large image only the surroundings of the window are drawn.
///
/// @param image `[H, W]`
/// @param window size, stride, padding and dilation
/// @param row of the result
/// @param column of the result
/// @param padding what is written into the pixels outside; empty where they do not count
record WindowOnImage(Tensor image, Window window, int row, int column, String padding) {
  private static final int MOST_ROWS = 12;
  private static final int MOST_COLUMNS = 16;
  private static final Color OUTSIDE = new Color(0xececea);
  private static final BasicStroke NOW = new BasicStroke(3);
  private static final BasicStroke NEXT =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0);

  /// The first drawn row; rows above the image are negative.
  private int top() {
    int first = -window.top();
    int all = image.dim(0) + window.top() + window.bottom();
    return start(first, all, MOST_ROWS, windowTop(row), window.extentHeight());
  }

  private int left() {
    int first = -window.left();
    int all = image.dim(1) + window.left() + window.right();
    return start(first, all, MOST_COLUMNS, windowLeft(column), window.extentWidth());
  }

  /// So that the window stands in the middle of what is drawn, where there is more than that.
  private static int start(int first, int all, int most, int window, int extent) {
    int drawn = Math.min(all, Math.max(most, extent));
    return Math.clamp(window - (drawn - extent) / 2, first, first + all - drawn);
  }

  int rows() {
    return Math.min(
        image.dim(0) + window.top() + window.bottom(), Math.max(MOST_ROWS, window.extentHeight()));
  }

  int columns() {
    return Math.min(
        image.dim(1) + window.left() + window.right(),
        Math.max(MOST_COLUMNS, window.extentWidth()));
  }

  private int windowTop(int resultRow) {
    return resultRow * window.strideHeight() - window.top();
  }

  private int windowLeft(int resultColumn) {
    return resultColumn * window.strideWidth() - window.left();
  }

  void paint(Graphics2D graphics, double x, double y, double cell) {
    Tint tint = Tint.suitingImage(image.toArray());
    Font font = Typeface.regular(Math.min(12, cell * 0.36));
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        int imageRow = top() + i;
        int imageColumn = left() + j;
        double cellX = x + j * cell;
        double cellY = y + i * cell;
        if (isInside(imageRow, imageColumn)) {
          Tensor one =
              image.slice(0, imageRow, imageRow + 1).slice(1, imageColumn, imageColumn + 1);
          new NumberGrid(one, tint, NumberGrid.Writing.DECIMALS)
              .paint(graphics, cellX, cellY, cell, font);
        } else {
          paintOutside(graphics, cellX, cellY, cell, font);
        }
      }
    }
    paintFrames(graphics, x, y, cell);
  }

  private boolean isInside(int imageRow, int imageColumn) {
    return imageRow >= 0
        && imageRow < image.dim(0)
        && imageColumn >= 0
        && imageColumn < image.dim(1);
  }

  private void paintOutside(Graphics2D graphics, double x, double y, double cell, Font font) {
    Rectangle2D.Double place = new Rectangle2D.Double(x, y, cell, cell);
    graphics.setColor(OUTSIDE);
    graphics.fill(place);
    graphics.setColor(Palette.CARD_EDGE);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(place);
    double baseline = y + cell / 2 + font.getSize2D() * 0.36;
    Letters.center(graphics, padding, font, Palette.MUTED, x + cell / 2, baseline);
  }

  private void paintFrames(Graphics2D graphics, double x, double y, double cell) {
    double originX = x - left() * cell;
    double originY = y - top() * cell;
    int columnsOfResult = window.outWidth(image.dim(1));
    int rowsOfResult = window.outHeight(image.dim(0));
    if (column + 1 < columnsOfResult) {
      paint(graphics, frame(originX, originY, cell, row, column + 1), Palette.GREEN, NEXT);
    } else if (row + 1 < rowsOfResult) {
      paint(graphics, frame(originX, originY, cell, row + 1, 0), Palette.GREEN, NEXT);
    }
    paint(graphics, frame(originX, originY, cell, row, column), Palette.VERMILION, NOW);
    if (window.dilationHeight() * window.dilationWidth() > 1) {
      paintTaps(graphics, originX, originY, cell);
    }
  }

  /// Within a light line, so that it shows on all colours.
  private static void paint(Graphics2D graphics, Rectangle2D frame, Color color, BasicStroke line) {
    graphics.setColor(Palette.CARD);
    graphics.setStroke(new BasicStroke(line.getLineWidth() + 2));
    graphics.draw(frame);
    graphics.setColor(color);
    graphics.setStroke(line);
    graphics.draw(frame);
  }

  private Rectangle2D frame(double x, double y, double cell, int resultRow, int resultColumn) {
    return new Rectangle2D.Double(
        x + windowLeft(resultColumn) * cell,
        y + windowTop(resultRow) * cell,
        window.extentWidth() * cell,
        window.extentHeight() * cell);
  }

  private void paintTaps(Graphics2D graphics, double x, double y, double cell) {
    for (int i = 0; i < window.taps(); i++) {
      int tapRow = windowTop(row) + Math.floorDiv(i, window.width()) * window.dilationHeight();
      int tapColumn = windowLeft(column) + i % window.width() * window.dilationWidth();
      graphics.draw(
          new Rectangle2D.Double(
              x + tapColumn * cell + 2, y + tapRow * cell + 2, cell - 4, cell - 4));
    }
  }

  /// `3x3 window, stride 2, padding 1`.
  String settings() {
    StringJoiner words = new StringJoiner(", ");
    words.add("window " + window.height() + "×" + window.width());
    words.add("stride " + pair(window.strideHeight(), window.strideWidth()));
    if (window.padded()) {
      boolean even = window.top() == window.bottom() && window.left() == window.right();
      words.add(
          even
              ? "padding " + pair(window.top(), window.left())
              : "padding %d above, %d below, %d left, %d right"
                  .formatted(window.top(), window.bottom(), window.left(), window.right()));
    }
    if (window.dilationHeight() * window.dilationWidth() > 1) {
      words.add("dilation " + pair(window.dilationHeight(), window.dilationWidth()));
    }
    return words.toString();
  }

  private static String pair(int vertical, int horizontal) {
    return vertical == horizontal ? "" + vertical : vertical + "×" + horizontal;
  }
}
