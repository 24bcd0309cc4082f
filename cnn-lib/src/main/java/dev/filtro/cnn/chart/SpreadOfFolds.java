package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.CrossValidation;
import dev.filtro.cnn.train.Evaluation;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/// The parts of a cross-validation as points on a line for each figure, with mean and standard
/// deviation: how much of a figure is luck.
final class SpreadOfFolds {
  private static final int PADDING = 16;
  private static final int TOP = 56;
  private static final int ROW = 58;
  private static final int LABEL = 110;
  private static final int LINE = 430;
  private static final int WIDTH = LABEL + LINE + 130;
  private static final Color BAND = new Color(0, 114, 178, 40);

  private final CrossValidation validation;
  private final List<String> figures;
  private final Font small = Typeface.regular(11);

  private SpreadOfFolds(CrossValidation validation) {
    this.validation = validation;
    this.figures = List.copyOf(validation.means().keySet());
  }

  static Figure of(CrossValidation validation) {
    SpreadOfFolds picture = new SpreadOfFolds(validation);
    return Figure.ofLines(
        WIDTH, TOP + picture.figures.size() * ROW + 6, validation.toString(), picture::paint);
  }

  private void paint(Graphics2D graphics) {
    String title = "Cross-validation in %d parts".formatted(validation.folds().size());
    Letters.left(graphics, title, Typeface.bold(13), Palette.INK, PADDING, 27);
    String note = "points: the parts; line: the mean; band: one standard deviation each way";
    Letters.left(graphics, note, Typeface.regular(12), Palette.MUTED, PADDING, 45);
    for (int i = 0; i < figures.size(); i++) {
      paint(graphics, figures.get(i), TOP + i * ROW);
    }
  }

  private void paint(Graphics2D graphics, String figure, double top) {
    double mean = validation.mean(figure);
    double deviation = validation.deviation(figure);
    double reach = 1.15 * Math.max(reach(figure, mean), Math.max(deviation, 1e-9));
    double y = top + 20;
    double left = PADDING + LABEL;
    double scale = LINE / (2 * reach);
    Letters.left(graphics, figure, Typeface.bold(12), Palette.INK, PADDING, y + 4);
    graphics.setColor(BAND);
    graphics.fill(
        new Rectangle2D.Double(
            left + (reach - deviation) * scale, y - 14, 2 * deviation * scale, 28));
    graphics.setColor(Palette.GRID);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(left, y, left + LINE, y));
    graphics.setColor(Palette.BLUE);
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(new Line2D.Double(left + LINE / 2.0, y - 14, left + LINE / 2.0, y + 14));
    for (Evaluation fold : validation.folds()) {
      double x = left + (fold.figure(figure) - mean + reach) * scale;
      graphics.setColor(Palette.VERMILION);
      graphics.fill(new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9));
      graphics.setColor(Palette.CARD);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9));
    }
    double below = y + 28;
    Letters.center(graphics, written(figure, mean), small, Palette.INK, left + LINE / 2.0, below);
    Letters.left(graphics, written(figure, mean - reach), small, Palette.MUTED, left, below);
    Letters.right(
        graphics, written(figure, mean + reach), small, Palette.MUTED, left + LINE, below);
    String spread = "± " + written(figure, deviation);
    Letters.left(graphics, spread, Typeface.regular(12), Palette.INK, left + LINE + 14, y + 4);
  }

  private double reach(String figure, double mean) {
    return validation.folds().stream()
        .mapToDouble(fold -> Math.abs(fold.figure(figure) - mean))
        .max()
        .orElse(0);
  }

  private static String written(String figure, double value) {
    return figure.equals("accuracy")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : Numerals.brief(value);
  }
}
