package dev.filtro.cnn.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/// A box of a diagram: name and shape, then settings and figures, on the colour of its kind.
///
/// Units: CSS pixels.
///
/// @param box what it tells
/// @param width how wide it is
/// @param lines what stands below name and shape
record BoxPainter(DiagramBox box, double width, List<String> lines) {
  private static final Font NAME = Typeface.bold(12);
  private static final Font SMALL = Typeface.regular(11);
  private static final double MARGIN = 9;
  private static final double LINE = 14;
  private static final double TITLE = 22;
  private static final int MOST_LINES = 3;
  private static final double TINT = 0.13;
  private static final double CORNER = 6;

  static BoxPainter of(DiagramBox box, double width) {
    double room = width - 2 * MARGIN;
    List<String> lines = new ArrayList<>();
    String behind = box.behind().isEmpty() ? "" : " +\u00a0" + String.join(", ", box.behind());
    if (!box.type().isEmpty()) {
      lines.addAll(wrapped(box.type() + behind, room));
    }
    if (box.problem() != null) {
      lines.addAll(Letters.lines(box.problem(), SMALL, room));
    }
    lines.addAll(figures(box, room));
    return new BoxPainter(box, width, List.copyOf(lines));
  }

  private static List<String> wrapped(String text, double room) {
    List<String> lines = Letters.lines(text, SMALL, room);
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    String rest = String.join(" ", lines.subList(MOST_LINES - 1, lines.size()));
    some.add(Letters.fitting(rest, SMALL, room));
    return some;
  }

  private static List<String> figures(DiagramBox box, double room) {
    List<String> figures = new ArrayList<>();
    if (box.parameters() > 0) {
      figures.add(Numerals.rounded(box.parameters()) + " parameters");
    }
    if (box.multiplyAdds() > 0) {
      figures.add(Numerals.rounded(box.multiplyAdds()) + " multiply-adds");
    }
    String all = String.join(", ", figures);
    return figures.isEmpty() || Letters.width(all, SMALL) > room ? figures : List.of(all);
  }

  double height() {
    return TITLE + LINE * lines.size() + (lines.isEmpty() ? 4 : 6);
  }

  void paint(Graphics2D graphics, double x, double y) {
    boolean wrong = box.problem() != null;
    Color color = wrong ? Palette.WARNING : box.kind().color();
    RoundRectangle2D outline = new RoundRectangle2D.Double(x, y, width, height(), CORNER, CORNER);
    graphics.setColor(pale(color));
    graphics.fill(outline);
    Shape clip = graphics.getClip();
    graphics.clip(outline);
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(x, y, 4, height()));
    graphics.setClip(clip);
    graphics.setStroke(new BasicStroke(wrong ? 2f : 1f));
    graphics.draw(outline);
    paintText(graphics, x, y, wrong);
  }

  private void paintText(Graphics2D graphics, double x, double y, boolean wrong) {
    double shapeWidth = Letters.width(box.shape(), SMALL);
    double room = width - 2 * MARGIN - shapeWidth - 6;
    String name = Letters.fitting(box.title(), NAME, room);
    Color ink = wrong ? Palette.WARNING : Palette.INK;
    Letters.left(graphics, name, NAME, ink, x + MARGIN, y + 16);
    if (wrong) {
      paintCross(graphics, x + width - MARGIN - 10, y + 7);
    }
    Letters.right(graphics, box.shape(), SMALL, Palette.INK, x + width - MARGIN, y + 16);
    double baseline = y + TITLE - 3;
    for (String line : lines) {
      baseline += LINE;
      Letters.left(
          graphics, line, SMALL, wrong ? Palette.INK : Palette.MUTED, x + MARGIN, baseline);
    }
  }

  private static void paintCross(Graphics2D graphics, double x, double y) {
    graphics.setColor(Palette.WARNING);
    graphics.setStroke(new BasicStroke(2.2f));
    graphics.draw(new Line2D.Double(x, y, x + 9, y + 9));
    graphics.draw(new Line2D.Double(x, y + 9, x + 9, y));
  }

  /// A ground on which letters read well.
  static Color pale(Color color) {
    Color card = Palette.CARD;
    return new Color(
        mixed(card.getRed(), color.getRed()),
        mixed(card.getGreen(), color.getGreen()),
        mixed(card.getBlue(), color.getBlue()));
  }

  private static int mixed(int card, int color) {
    return (int) Math.round(card + TINT * (color - card));
  }
}
