package dev.filtro.cnn.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Numbers in a row as bars over their place, from zero up or down.
///
/// More numbers than there is room for are drawn as the range of those that share a column. What is
/// not finite has no bar.
///
/// Units: CSS pixels.
final class VectorPicture {
  private static final int PADDING = 16;
  private static final int LINE = 17;
  private static final double LABELS = 54;
  private static final double BARS = 120;
  private static final double WIDEST = 560;
  private static final double THICKEST = 26;
  private static final double WIDE = 52; // room for a number below each bar
  private static final int EACH_WRITTEN = 10;
  private static final int EACH_NAMED = 32;
  private static final double GROUND = BARS + 24;

  private final String title;
  private final String note;
  private final float[] values;

  /// A picture.
  ///
  /// @param title one line
  /// @param note what is known about the numbers
  /// @param values the numbers, at least one
  VectorPicture(String title, String note, float... values) {
    this.title = title;
    this.note = note;
    this.values = values.clone();
  }

  /// The drawn bars.
  ///
  /// @param text the same in words
  Figure figure(String text) {
    Font small = Typeface.regular(12);
    double room = Math.max(LABELS + width(), 330);
    List<String> lines = Letters.lines(note, small, room);
    double top = PADDING + LINE + 4.0 + lines.size() * LINE;
    return Figure.ofFields(
        (int) Math.ceil(room) + 2 * PADDING,
        (int) Math.ceil(top + GROUND) + (values.length <= EACH_WRITTEN ? LINE : 0) + PADDING,
        text,
        graphics -> {
          Letters.left(graphics, title, Typeface.bold(13), Palette.INK, PADDING, PADDING + 11);
          double baseline = PADDING + 11.0;
          for (String line : lines) {
            Letters.left(graphics, line, small, Palette.MUTED, PADDING, baseline += LINE);
          }
          paint(graphics, PADDING + LABELS, top + 6);
        });
  }

  /// How many columns there are: one a number, or one a device pixel.
  int columns() {
    return (int) Math.min(values.length, WIDEST * Figure.DENSITY);
  }

  private double width() {
    return Math.min(WIDEST, values.length * (values.length <= EACH_WRITTEN ? WIDE : THICKEST));
  }

  /// The least and the greatest number of a column, zero included.
  Tint.Range range(int column) {
    int from = (int) ((long) column * values.length / columns());
    int to = (int) ((long) (column + 1) * values.length / columns());
    float[] part = new float[to - from + 1]; // the last one is the zero on which bars stand
    System.arraycopy(values, from, part, 0, to - from);
    return Tint.Range.of(part);
  }

  private void paint(Graphics2D graphics, double x, double y) {
    Tint.Range all = Tint.Range.of(values);
    double high = Math.max(0, all.high());
    double low = Math.min(0, all.low());
    double unit = high > low ? BARS / (high - low) : 0;
    double zero = y + high * unit;
    double step = width() / columns();
    double gap = step > 4 ? step * 0.2 : 0;
    graphics.setColor(Palette.BLUE);
    for (int i = 0; i < columns(); i++) {
      Tint.Range range = range(i);
      double top = zero - range.high() * unit;
      graphics.fill(
          new Rectangle2D.Double(
              x + i * step + gap / 2, top, step - gap, (range.high() - range.low()) * unit));
    }
    graphics.setColor(Palette.MUTED);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(x, zero, x + width(), zero));
    labels(graphics, x, y, zero, high, low);
  }

  private void labels(
      Graphics2D graphics, double x, double y, double zero, double high, double low) {
    Font font = Typeface.regular(11);
    double right = x - 8;
    Letters.right(graphics, "0", font, Palette.MUTED, right, zero + 4);
    if (high > 0 && zero - y > 14) {
      Letters.right(graphics, Numerals.brief(high), font, Palette.MUTED, right, y + 4);
    }
    if (low < 0 && y + BARS - zero > 14) {
      Letters.right(graphics, Numerals.brief(low), font, Palette.MUTED, right, y + BARS + 4);
    }
    double baseline = y + BARS + 18;
    if (values.length > EACH_NAMED) {
      Letters.left(graphics, "0", font, Palette.MUTED, x, baseline);
      String last = Numerals.count(values.length - 1);
      Letters.right(graphics, last, font, Palette.MUTED, x + width(), baseline);
      return;
    }
    double step = width() / values.length;
    for (int i = 0; i < values.length; i++) {
      double middle = x + (i + 0.5) * step;
      Letters.center(graphics, "" + i, font, Palette.MUTED, middle, baseline);
      if (values.length <= EACH_WRITTEN) {
        String number = Numerals.brief(values[i]);
        Letters.center(graphics, number, font, Palette.INK, middle, baseline + LINE);
      }
    }
  }
}
