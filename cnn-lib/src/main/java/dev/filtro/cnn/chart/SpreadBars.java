package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Histogram;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/// A histogram as bars, as long as the scale of colours above it.
///
/// @param spread what it shows
record SpreadBars(Histogram spread) {
  /// Units: CSS pixels.
  static final int HEIGHT = 84;

  static final int PARTS = 40;

  private static final int PADDING = 16;
  private static final double LENGTH = 240;
  private static final double BARS = 44;

  void paint(Graphics2D graphics) {
    long most = Math.max(1, spread.counts().stream().mapToLong(count -> count).max().orElse(1));
    Font font = Typeface.regular(11);
    Letters.left(graphics, "how many numbers lie where", font, Palette.MUTED, PADDING, 4);
    double ground = 12 + BARS;
    double width = LENGTH / spread.counts().size();
    graphics.setColor(Palette.BLUE);
    for (int i = 0; i < spread.counts().size(); i++) {
      long count = spread.counts().get(i);
      // At least a line: a part with a single number is not empty.
      double height = count == 0 ? 0 : Math.max(1, BARS * count / most);
      graphics.fill(
          new Rectangle2D.Double(PADDING + i * width, ground - height, width - 0.5, height));
    }
    graphics.setColor(Palette.CARD_EDGE);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(PADDING, ground, PADDING + LENGTH, ground));
    double baseline = ground + 14;
    String low = Numerals.brief(spread.low());
    Letters.left(graphics, low, font, Palette.MUTED, PADDING, baseline);
    String high = Numerals.brief(spread.high());
    Letters.right(graphics, high, font, Palette.MUTED, PADDING + LENGTH, baseline);
  }
}
