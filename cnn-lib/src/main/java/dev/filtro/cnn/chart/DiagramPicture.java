package dev.filtro.cnn.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The parts of a diagram from top to bottom, in as many columns as its height asks for; each
/// column goes on at the top of the next one.
final class DiagramPicture {
  private static final int PADDING = 16;
  private static final double ROOM = Figure.NOTEBOOK_WIDTH - 2.0 * PADDING;
  private static final double GUTTER = 34;
  private static final int MOST_COLUMNS = 3;
  private static final double LOW_ENOUGH = 430;
  private static final double STEP = 8;
  private static final int LINE = 18;

  private final String title;
  private final List<String> notes;
  private final List<DiagramPart> parts;
  private final List<List<DiagramBlock>> columns;
  private final double columnWidth;
  private final double entry;
  private final double top;

  DiagramPicture(String title, List<String> notes, List<DiagramPart> parts) {
    this.title = title;
    this.notes = notes;
    this.parts = parts;
    int most = columnsThatFit();
    int count = 0;
    List<List<DiagramBlock>> chosen;
    do {
      count++;
      chosen = inColumns(count);
    } while (count < most && heightOf(chosen) > LOW_ENOUGH);
    columns = chosen;
    List<DiagramBlock> blocks = chosen.stream().flatMap(List::stream).toList();
    columnWidth = blocks.stream().mapToDouble(DiagramBlock::width).max().orElse(0);
    entry = blocks.stream().mapToDouble(DiagramBlock::entry).max().orElse(0);
    top = PADDING + 16.0 + notes.size() * LINE + 26 + 16;
  }

  private int columnsThatFit() {
    double widest = parts.stream().mapToDouble(DiagramBlock::leastWidth).max().orElse(0);
    return (int) Math.clamp(Math.floor((ROOM + GUTTER) / (widest + GUTTER)), 1, MOST_COLUMNS);
  }

  private List<List<DiagramBlock>> inColumns(int count) {
    double room = (ROOM - (count - 1) * GUTTER) / count;
    List<DiagramBlock> blocks = parts.stream().map(part -> new DiagramBlock(part, room)).toList();
    double height = blocks.stream().mapToDouble(DiagramBlock::height).max().orElse(0);
    List<List<DiagramBlock>> filled = filled(blocks, height);
    while (filled.size() > count) {
      height += STEP;
      filled = filled(blocks, height);
    }
    return filled;
  }

  private static List<List<DiagramBlock>> filled(List<DiagramBlock> blocks, double most) {
    List<List<DiagramBlock>> columns = new ArrayList<>();
    double height = Double.POSITIVE_INFINITY;
    for (DiagramBlock block : blocks) {
      if (height + DiagramBlock.GAP + block.height() > most) {
        columns.add(new ArrayList<>());
        height = -DiagramBlock.GAP;
      }
      height += DiagramBlock.GAP + block.height();
      columns.getLast().add(block);
    }
    return columns;
  }

  private static double heightOf(List<List<DiagramBlock>> columns) {
    return columns.stream().mapToDouble(DiagramPicture::columnHeight).max().orElse(0);
  }

  private static double columnHeight(List<DiagramBlock> column) {
    return column.stream().mapToDouble(DiagramBlock::height).sum()
        + DiagramBlock.GAP * (column.size() - 1);
  }

  Figure figure(Color titleColor) {
    double body = columns.size() * columnWidth + (columns.size() - 1) * GUTTER;
    double headings = Letters.width(title, Typeface.bold(13));
    for (String note : notes) {
      headings = Math.max(headings, Letters.width(note, Typeface.regular(12)));
    }
    double width = Math.max(Math.max(body, headings), legend(null, 0, 0));
    return Figure.ofLines(
        (int) Math.ceil(width) + 2 * PADDING,
        (int) Math.ceil(top + heightOf(columns)) + PADDING,
        text(),
        graphics -> paint(graphics, titleColor));
  }

  private void paint(Graphics2D graphics, Color titleColor) {
    Letters.left(graphics, title, Typeface.bold(13), titleColor, PADDING, 27);
    double baseline = 27;
    for (String note : notes) {
      baseline += LINE;
      Letters.left(graphics, note, Typeface.regular(12), Palette.MUTED, PADDING, baseline);
    }
    legend(graphics, PADDING, baseline + LINE + 4);
    double x = PADDING;
    @Nullable Connector before = null;
    for (List<DiagramBlock> column : columns) {
      before = paint(graphics, column, x, before);
      x += columnWidth + GUTTER;
    }
  }

  /// Draws a column, and tells where the line that leaves it begins.
  private Connector paint(
      Graphics2D graphics, List<DiagramBlock> column, double x, @Nullable Connector before) {
    double y = top;
    Connector next = before == null ? Connector.of(x, y) : before.over(x - GUTTER / 2);
    for (DiagramBlock block : column) {
      double left = x + Math.clamp(entry - block.entry(), 0, columnWidth - block.width());
      if (before != null || y > top) {
        Connector line = next.downTo(y - DiagramBlock.GAP / 2).over(left + block.entry()).downTo(y);
        (block.isFramed() ? line : line.arrow()).paint(graphics, Palette.MUTED);
      }
      block.paint(graphics, left, y);
      next = Connector.of(left + block.exit(), y + block.bottom());
      y += block.height() + DiagramBlock.GAP;
    }
    return next.downTo(y - DiagramBlock.GAP / 2 - 2);
  }

  /// Draws the colours' meanings, if there is something to draw on, and tells how wide that is.
  private double legend(@Nullable Graphics2D graphics, double x, double y) {
    Set<LayerKind> kinds = EnumSet.noneOf(LayerKind.class);
    parts.forEach(part -> part.boxes().forEach(box -> kinds.add(box.kind())));
    kinds.remove(LayerKind.INPUT);
    double next = x;
    for (LayerKind kind : kinds) {
      if (graphics != null) {
        graphics.setColor(kind.color());
        graphics.fill(new RoundRectangle2D.Double(next, y - 9, 10, 10, 3, 3));
        Letters.left(graphics, kind.title(), Typeface.regular(11), Palette.MUTED, next + 15, y);
      }
      next += 15 + Letters.width(kind.title(), Typeface.regular(11)) + 16;
    }
    return next - x;
  }

  /// The same in words: a line a box, blocks indented.
  private String text() {
    StringJoiner text = new StringJoiner("\n");
    text.add(title);
    notes.forEach(text::add);
    for (DiagramPart part : parts) {
      if (part.isBlock()) {
        text.add("  " + part.name());
      }
      for (DiagramBox box : part.boxes()) {
        text.add((part.isBlock() ? "    " : "  ") + line(box));
      }
    }
    return text.toString();
  }

  private static String line(DiagramBox box) {
    String type = box.type().isEmpty() ? "" : ", " + box.type();
    String behind = box.behind().isEmpty() ? "" : ", + " + String.join(", ", box.behind());
    return box.problem() == null
        ? box.title() + type + behind + ": " + box.shape()
        : "✗ " + box.title() + type + ": " + box.problem();
  }
}
