package dev.filtro.cnn.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// The scale of a colour map, with its ends and its middle in numbers.
final class ColorBar {
  /// Units: CSS pixels.
  static final int HEIGHT = 26;

  private static final int LENGTH = 240;
  private static final int THICKNESS = 9;

  private ColorBar() {}

  static void paint(Graphics2D graphics, Tint tint, double x, double y) {
    ramp(graphics, tint.map(), new Rectangle2D.Double(x, y, LENGTH, THICKNESS));
    Font font = Typeface.regular(11);
    double baseline = y + HEIGHT - 4;
    double middle = (tint.low() + tint.high()) / 2;
    Letters.left(graphics, Numerals.brief(tint.low()), font, Palette.MUTED, x, baseline);
    Letters.center(
        graphics, Numerals.brief(middle), font, Palette.MUTED, x + LENGTH / 2.0, baseline);
    Letters.right(graphics, Numerals.brief(tint.high()), font, Palette.MUTED, x + LENGTH, baseline);
  }

  /// The colours of a map from left to right.
  static void ramp(Graphics2D graphics, ColorMap map, Rectangle2D place) {
    double step = 1.0 / Figure.DENSITY;
    for (double at = 0; at < place.getWidth(); at += step) {
      graphics.setColor(new Color(map.rgb(at / (place.getWidth() - step))));
      graphics.fill(
          new Rectangle2D.Double(place.getX() + at, place.getY(), step, place.getHeight()));
    }
  }
}
