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
    double step = 1.0 / Figure.DENSITY;
    for (double at = 0; at < LENGTH; at += step) {
      graphics.setColor(new Color(tint.map().rgb(at / (LENGTH - step))));
      graphics.fill(new Rectangle2D.Double(x + at, y, step, THICKNESS));
    }
    Font font = Typeface.regular(11);
    double baseline = y + HEIGHT - 4;
    double middle = (tint.low() + tint.high()) / 2;
    Letters.left(graphics, Numerals.brief(tint.low()), font, Palette.MUTED, x, baseline);
    Letters.center(
        graphics, Numerals.brief(middle), font, Palette.MUTED, x + LENGTH / 2.0, baseline);
    Letters.right(graphics, Numerals.brief(tint.high()), font, Palette.MUTED, x + LENGTH, baseline);
  }
}
