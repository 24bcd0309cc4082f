package dev.filtro.cnn.chart;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A confusion matrix as a table of coloured counts.
///
/// Right answers are blue, by their share of the true class; mistakes are orange, by the number of
/// the commonest one, so that they show beside a much larger diagonal. It is PNG only: mostly
/// digits, which as shapes would take more room than their pixels.
final class ConfusionPicture {
  private static final int LEAST_LEFT = 84;
  private static final int MOST_LEFT = 150;
  private static final int HEADER = 78;
  private static final int MOST_UPRIGHT = 90;
  private static final double LINE = 12; // what a name needs beside another
  private static final int MAX_SIDE = 460;
  private static final int MAX_CELL = 40;
  private static final int MIN_CELL_WITH_NUMBER = 22;

  private final ConfusionMatrix matrix;
  private final boolean shares;
  private final int classes;
  private final double cell;
  private final Font small = Typeface.regular(11);
  private final int left;
  private final int top;
  private final int step; // of very many classes every so many-th is named
  private final boolean upright; // names of columns that are wider than these

  private ConfusionPicture(ConfusionMatrix matrix, boolean shares) {
    this.matrix = matrix;
    this.shares = shares;
    this.classes = matrix.classNames().size();
    this.cell = Math.min(MAX_CELL, (double) MAX_SIDE / classes);
    this.step = (int) Math.ceil(LINE / cell);
    double widest =
        matrix.classNames().stream().mapToDouble(n -> Letters.width(n, small)).max().orElse(0);
    this.upright = step > 1 || widest > cell - 2;
    this.left = (int) Math.clamp(Math.ceil(widest) + 24, LEAST_LEFT, MOST_LEFT);
    this.top = HEADER + (upright ? (int) Math.min(widest, MOST_UPRIGHT) + 10 : 18);
  }

  static Figure of(ConfusionMatrix matrix) {
    return new ConfusionPicture(matrix, false).figure(matrix.toTable());
  }

  /// In percent of each true class.
  static Figure normalized(ConfusionMatrix matrix) {
    ConfusionPicture picture = new ConfusionPicture(matrix, true);
    return picture.figure("in percent of the true class\n" + picture.table());
  }

  private Figure figure(String table) {
    int side = (int) Math.ceil(classes * cell);
    int width = Math.max(left + side + 90, 400);
    return Figure.ofFields(width, top + side + 20, matrix + "\n" + table, this::paint);
  }

  private String table() {
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(matrix.classNames());
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < classes; row++) {
      List<String> cells = new ArrayList<>(List.of(matrix.classNames().get(row)));
      for (int column = 0; column < classes; column++) {
        cells.add(String.format(Locale.ROOT, "%.1f", 100 * share(row, column)));
      }
      rows.add(cells);
    }
    return new Table(header, 1, rows, "").text();
  }

  private double share(int row, int column) {
    int all = 0;
    for (int other = 0; other < classes; other++) {
      all += matrix.count(row, other);
    }
    return all == 0 ? 0 : (double) matrix.count(row, column) / all;
  }

  private void paint(Graphics2D graphics) {
    String title =
        "%s of %s right (%s)"
            .formatted(
                Numerals.count(matrix.correct()),
                Numerals.count(matrix.total()),
                Numerals.percent(matrix.accuracy()));
    Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 27);
    Letters.left(
        graphics,
        (shares
                ? "in percent of the true class; blue: right; orange: mistakes"
                : "blue: right; orange: mistakes; last column: recognised share")
            + (step > 1 ? "; one of " + step + " classes is named" : ""),
        Typeface.regular(12),
        Palette.MUTED,
        16,
        45);
    Letters.center(
        graphics,
        "predicted",
        Typeface.regular(12),
        Palette.MUTED,
        left + classes * cell / 2,
        HEADER - 6);
    Letters.left(graphics, "true", Typeface.regular(12), Palette.MUTED, 16, top - 6);
    for (int row = 0; row < classes; row++) {
      paintRow(graphics, row);
    }
  }

  private void paintRow(Graphics2D graphics, int row) {
    double baseline = top + (row + 0.5) * cell + 4;
    if (row % step == 0) {
      paintNames(graphics, row, baseline);
    }
    for (int column = 0; column < classes; column++) {
      paintCell(graphics, row, column);
    }
    double recall = matrix.recall(row);
    if (!shares && !Double.isNaN(recall) && row % step == 0) {
      Letters.left(
          graphics,
          Numerals.percent(recall),
          small,
          Palette.MUTED,
          left + classes * cell + 8,
          baseline);
    }
  }

  private void paintNames(Graphics2D graphics, int index, double baseline) {
    String name = matrix.classNames().get(index);
    String beside = Letters.fitting(name, small, left - 24);
    Letters.right(graphics, beside, small, Palette.INK, left - 8, baseline);
    double middle = left + (index + 0.5) * cell;
    if (!upright) {
      Letters.center(graphics, name, small, Palette.INK, middle, top - 6);
      return;
    }
    AffineTransform before = graphics.getTransform();
    graphics.translate(middle + 4, top - 5);
    graphics.rotate(-Math.PI / 2);
    String above = Letters.fitting(name, small, MOST_UPRIGHT);
    Letters.left(graphics, above, small, Palette.INK, 0, 0);
    graphics.setTransform(before);
  }

  private void paintCell(Graphics2D graphics, int row, int column) {
    double strength = strength(row, column);
    Color background = mixed(row == column ? Palette.BLUE : Palette.VERMILION, strength);
    double gap = Math.min(1, cell / 8);
    graphics.setColor(background);
    graphics.fill(
        new Rectangle2D.Double(
            left + column * cell + gap / 2, top + row * cell + gap / 2, cell - gap, cell - gap));
    int count = matrix.count(row, column);
    if (count > 0 && cell >= MIN_CELL_WITH_NUMBER) {
      Color ink = NumberGrid.inkOn(background);
      Letters.center(
          graphics,
          written(row, column),
          small,
          ink,
          left + (column + 0.5) * cell,
          top + (row + 0.5) * cell + 4);
    }
  }

  private double strength(int row, int column) {
    int count = matrix.count(row, column);
    if (count == 0) {
      return 0;
    }
    if (row == column) {
      return matrix.recall(row);
    }
    return shares
        ? 0.1 + 0.9 * Math.sqrt(share(row, column))
        : 0.15 + 0.6 * count / commonestMistake();
  }

  private String written(int row, int column) {
    return shares
        ? String.format(Locale.ROOT, "%.0f", 100 * share(row, column))
        : "" + matrix.count(row, column);
  }

  private int commonestMistake() {
    int most = 0;
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        most = row == column ? most : Math.max(most, matrix.count(row, column));
      }
    }
    return most;
  }

  /// The colour over a barely tinted ground.
  private static Color mixed(Color color, double strength) {
    int ground = 0xf0;
    return new Color(
        (int) Math.round(ground + strength * (color.getRed() - ground)),
        (int) Math.round(ground + strength * (color.getGreen() - ground)),
        (int) Math.round(ground + strength * (color.getBlue() - ground)));
  }
}
