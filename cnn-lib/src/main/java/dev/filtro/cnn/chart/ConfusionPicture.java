package dev.filtro.cnn.chart;

import dev.filtro.cnn.metrics.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
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
  private static final int LEFT = 84;
  private static final int TOP = 96;
  private static final int MAX_SIDE = 460;
  private static final int MAX_CELL = 40;
  private static final int MIN_CELL_WITH_NUMBER = 22;

  private final ConfusionMatrix matrix;
  private final boolean shares;
  private final int classes;
  private final double cell;
  private final Font small = Typeface.regular(11);

  private ConfusionPicture(ConfusionMatrix matrix, boolean shares) {
    this.matrix = matrix;
    this.shares = shares;
    this.classes = matrix.classNames().size();
    this.cell = Math.min(MAX_CELL, (double) MAX_SIDE / classes);
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
    int width = Math.max(LEFT + side + 90, 400);
    return Figure.ofFields(width, TOP + side + 20, matrix + "\n" + table, this::paint);
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
        shares
            ? "in percent of the true class; blue: right; orange: mistakes"
            : "blue: right; orange: mistakes; last column: recognised share",
        Typeface.regular(12),
        Palette.MUTED,
        16,
        45);
    Letters.center(
        graphics,
        "predicted",
        Typeface.regular(12),
        Palette.MUTED,
        LEFT + classes * cell / 2,
        TOP - 24);
    Letters.left(graphics, "true", Typeface.regular(12), Palette.MUTED, 16, TOP - 6);
    for (int row = 0; row < classes; row++) {
      paintRow(graphics, row);
    }
  }

  private void paintRow(Graphics2D graphics, int row) {
    List<String> names = matrix.classNames();
    double baseline = TOP + (row + 0.5) * cell + 4;
    String name = Letters.fitting(names.get(row), small, LEFT - 24);
    Letters.right(graphics, name, small, Palette.INK, LEFT - 8, baseline);
    String header = Letters.fitting(names.get(row), small, cell - 2);
    Letters.center(graphics, header, small, Palette.INK, LEFT + (row + 0.5) * cell, TOP - 6);
    for (int column = 0; column < classes; column++) {
      paintCell(graphics, row, column);
    }
    double recall = matrix.recall(row);
    if (!shares && !Double.isNaN(recall)) {
      Letters.left(
          graphics,
          Numerals.percent(recall),
          small,
          Palette.MUTED,
          LEFT + classes * cell + 8,
          baseline);
    }
  }

  private void paintCell(Graphics2D graphics, int row, int column) {
    double strength = strength(row, column);
    Color background = mixed(row == column ? Palette.BLUE : Palette.VERMILION, strength);
    graphics.setColor(background);
    graphics.fill(
        new Rectangle2D.Double(
            LEFT + column * cell + 0.5, TOP + row * cell + 0.5, cell - 1, cell - 1));
    int count = matrix.count(row, column);
    if (count > 0 && cell >= MIN_CELL_WITH_NUMBER) {
      Color ink = strength > 0.55 ? Color.WHITE : Palette.INK;
      Letters.center(
          graphics,
          written(row, column),
          small,
          ink,
          LEFT + (column + 0.5) * cell,
          TOP + (row + 0.5) * cell + 4);
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
    return shares ? 0.1 + 0.9 * share(row, column) : 0.15 + 0.6 * count / commonestMistake();
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
