package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers in a grid of coloured cells: the picture and what it consists of at once.
///
/// @param values `[rows, columns]`
/// @param tint the cells' colours
/// @param hundredths whether numbers from 0 to 1 are written as 0 to 100, to save room
record NumberGrid(Tensor values, Tint tint, boolean hundredths) {

  private int columns() {
    return values.dim(1);
  }

  private String written(int index) {
    float value = values.get(index / columns(), index % columns());
    if (hundredths) {
      return Integer.toString(Math.round(100 * value));
    }
    return value == Math.rint(value) && Math.abs(value) < 1000
        ? String.format(Locale.ROOT, "%.0f", value == 0 ? 0.0 : value)
        : Numerals.brief(new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue());
  }

  void paint(Graphics2D graphics, double x, double y, double cell, Font font) {
    for (int i = 0; i < values.size(); i++) {
      double left = x + i % columns() * cell;
      double top = y + Math.floorDiv(i, columns()) * cell;
      Color ground = new Color(tint.rgb(values.get(i / columns(), i % columns())));
      graphics.setColor(ground);
      graphics.fill(new Rectangle2D.Double(left, top, cell, cell));
      double middle = top + cell / 2 + font.getSize2D() * 0.36;
      Letters.center(graphics, written(i), font, inkOn(ground), left + cell / 2, middle);
    }
    graphics.setColor(Palette.CARD_EDGE);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Rectangle2D.Double(x, y, columns() * cell, values.dim(0) * cell));
  }

  /// Black or white, whichever is read more easily; the luma weights are those of ITU-R BT.601.
  private static Color inkOn(Color ground) {
    double luma = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return luma > 140 ? Palette.INK : Color.WHITE;
  }

  /// The numbers in aligned columns.
  String text() {
    int width = 0;
    for (int i = 0; i < values.size(); i++) {
      width = Math.max(width, written(i).length());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      String number = written(i);
      text.append(" ".repeat(width - number.length()))
          .append(number)
          .append((i + 1) % columns() == 0 ? "\n" : " ");
    }
    return text.toString().stripTrailing();
  }
}
