package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Tensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Numbers in a grid of coloured cells: the picture and what it consists of at once.
///
/// @param values `[rows, columns]`
/// @param tint the cells' colours
/// @param writing how they are written
record NumberGrid(Tensor values, Tint tint, Writing writing) {

  private static final int PADDING = 16;
  private static final int LINE = 17;
  private static final double CELL = 52;

  /// How numbers are written.
  enum Writing {
    /// With up to two decimal places.
    DECIMALS,
    /// Those from 0 to 1 as 0 to 100, to save room.
    HUNDREDTHS,
    /// With three digits, however small or large they are.
    DIGITS;

    String of(float value) {
      return switch (this) {
        case DECIMALS -> decimals(value);
        case HUNDREDTHS -> Integer.toString(Math.round(100 * value));
        case DIGITS -> Numerals.brief(value);
      };
    }

    private static String decimals(float value) {
      return value == Math.rint(value) && Math.abs(value) < 1000
          ? String.format(Locale.ROOT, "%.0f", value == 0 ? 0.0 : value)
          : Numerals.brief(new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue());
    }
  }

  private int columns() {
    return values.dim(1);
  }

  private String written(int index) {
    return writing.of(values.get(index / columns(), index % columns()));
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

  /// The grid with two lines above it.
  ///
  /// @param title one line
  /// @param note what is known about the numbers
  /// @param text the same in words
  Figure figure(String title, String note, String text) {
    Font small = Typeface.regular(12);
    double room = Math.max(columns() * CELL, 330);
    List<String> lines = Letters.lines(note, small, room);
    double top = PADDING + LINE + 4.0 + lines.size() * LINE;
    return Figure.ofPixels(
        (int) Math.ceil(room) + 2 * PADDING,
        (int) Math.ceil(top + values.dim(0) * CELL) + PADDING,
        text,
        graphics -> {
          double baseline = PADDING + 11.0;
          Letters.left(graphics, title, Typeface.bold(13), Palette.INK, PADDING, baseline);
          for (String line : lines) {
            Letters.left(graphics, line, small, Palette.MUTED, PADDING, baseline += LINE);
          }
          paint(graphics, PADDING, top, CELL, Typeface.regular(11.5));
        });
  }

  /// Black or white, whichever is read more easily; the luma weights are those of ITU-R BT.601.
  static Color inkOn(Color ground) {
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
