package dev.filtro.cnn.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A part of a diagram with its place on the page: a box, or a frame around boxes in lanes.
///
/// Units: CSS pixels from the part's own top left corner.
final class DiagramBlock {
  static final double GAP = 20;
  static final double MOST_WIDE = 262;

  private static final double LEAST_WIDE = 138;
  private static final double NARROWEST = 84;
  private static final double THIN = 20;
  private static final double BETWEEN = 10;
  private static final double PADDING = 10;
  private static final double CAPTION = 24;

  private final DiagramPart part;
  private final LaneLayout layout;
  private final double boxWidth;
  private final List<BoxPainter> painters = new ArrayList<>();
  private final double[] rowHeights;

  DiagramBlock(DiagramPart part, double room) {
    this.part = part;
    this.layout = new LaneLayout(part);
    int lanes = layout.lanesWithBoxes();
    double forBoxes = room - rest(layout, part.isBlock());
    boxWidth = Math.max(NARROWEST, Math.min(MOST_WIDE, forBoxes / lanes));
    rowHeights = new double[layout.rows()];
    for (int i = 0; i < part.boxes().size(); i++) {
      BoxPainter painter = BoxPainter.of(part.boxes().get(i), boxWidth);
      painters.add(painter);
      int row = layout.rowOf(i);
      rowHeights[row] = Math.max(rowHeights[row], painter.height());
    }
  }

  /// The room below which it would hardly be legible.
  static double leastWidth(DiagramPart part) {
    LaneLayout layout = new LaneLayout(part);
    return layout.lanesWithBoxes() * LEAST_WIDE + rest(layout, part.isBlock());
  }

  /// What lanes without boxes, gaps and the frame take.
  private static double rest(LaneLayout layout, boolean framed) {
    int thin = layout.lanes() - layout.lanesWithBoxes();
    return thin * THIN + (layout.lanesWithBoxes() - 1) * BETWEEN + (framed ? 2 * PADDING : 0);
  }

  double width() {
    return layout.lanesWithBoxes() * boxWidth + rest(layout, part.isBlock());
  }

  double height() {
    double rows = Arrays.stream(rowHeights).sum() + GAP * (rowHeights.length - 1);
    return part.isBlock() ? CAPTION + GAP + rows + PADDING + 4 : rows;
  }

  /// Where lines come in at the top.
  double entry() {
    return laneCenter(0);
  }

  /// Where they leave at the bottom.
  double exit() {
    return laneCenter(layout.laneOf(part.boxes().size() - 1));
  }

  private double laneCenter(int lane) {
    double left = part.isBlock() ? PADDING : 0;
    int boxes = layout.lanesWithBoxes();
    return lane < boxes
        ? left + lane * (boxWidth + BETWEEN) + boxWidth / 2
        : left + boxes * (boxWidth + BETWEEN) - BETWEEN + (lane - boxes + 0.5) * THIN;
  }

  private double rowTop(int row) {
    double top = part.isBlock() ? CAPTION + GAP : 0;
    for (int above = 0; above < row; above++) {
      top += rowHeights[above] + GAP;
    }
    return top;
  }

  void paint(Graphics2D graphics, double x, double y) {
    if (part.isBlock()) {
      paintFrame(graphics, x, y);
      layout.lines().forEach(line -> paint(graphics, line, x, y));
    }
    for (int i = 0; i < painters.size(); i++) {
      double left = x + laneCenter(layout.laneOf(i)) - boxWidth / 2;
      painters.get(i).paint(graphics, left, y + rowTop(layout.rowOf(i)));
    }
  }

  private void paintFrame(Graphics2D graphics, double x, double y) {
    RoundRectangle2D frame = new RoundRectangle2D.Double(x, y, width(), height(), 8, 8);
    graphics.setColor(BoxPainter.pale(Palette.CARD_EDGE.darker()));
    graphics.fill(frame);
    graphics.setColor(Palette.CARD_EDGE.darker());
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(frame);
    double right = x + width() - PADDING; // lines come in on the left
    Letters.right(graphics, part.name(), Typeface.bold(12), Palette.MUTED, right, y + 17);
    Connector.of(x + entry(), y).downTo(y + CAPTION).paint(graphics, Palette.MUTED);
  }

  /// The lower edge of the box that lines leave.
  double bottom() {
    return bottomOf(part.boxes().size() - 1);
  }

  boolean isFramed() {
    return part.isBlock();
  }

  private double bottomOf(int box) {
    return box < 0 ? CAPTION : rowTop(layout.rowOf(box)) + painters.get(box).height();
  }

  private void paint(Graphics2D graphics, LaneLayout.Line line, double x, double y) {
    boolean wrong = part.boxes().get(line.to()).problem() != null;
    double top = y + rowTop(layout.rowOf(line.to()));
    double lane = x + laneCenter(line.lane());
    double below = y + rowTop(layout.rowOf(line.from()) + 1) - GAP / 2;
    Connector.of(x + laneCenter(layout.laneOf(line.from())), y + bottomOf(line.from()))
        .downTo(below)
        .over(lane)
        .downTo(top - GAP / 2)
        .over(x + laneCenter(layout.laneOf(line.to())))
        .downTo(top)
        .arrow()
        .paint(graphics, wrong ? Palette.WARNING : Palette.MUTED);
  }
}
