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
  private static final int GAP = 8; // between numbers
  private static final double LEAST_REACH = 1e-9;
  private static final Color BAND = new Color(0, 114, 178, 40);

  private final CrossValidation validation;
  private final List<String> figures;
  private final Font small = Typeface.regular(11);

  SpreadOfFolds(CrossValidation validation) {
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
    Axis axis = axis(figure);
    double y = top + 20;
    double left = PADDING + LABEL;
    Letters.left(graphics, figure, Typeface.bold(12), Palette.INK, PADDING, y + 4);
    graphics.setColor(BAND);
    double from = left + LINE * axis.share(mean - deviation);
    double to = left + LINE * axis.share(mean + deviation);
    graphics.fill(new Rectangle2D.Double(from, y - 14, to - from, 28));
    graphics.setColor(Palette.GRID);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(left, y, left + LINE, y));
    graphics.setColor(Palette.BLUE);
    graphics.setStroke(new BasicStroke(2));
    double middle = left + LINE * axis.share(mean);
    graphics.draw(new Line2D.Double(middle, y - 14, middle, y + 14));
    points(graphics, figure, axis, left, y);
    labels(graphics, figure, axis, mean, y + 28);
    String spread = "± " + written(figure, deviation);
    Letters.left(graphics, spread, Typeface.regular(12), Palette.INK, left + LINE + 14, y + 4);
  }

  private void points(Graphics2D graphics, String figure, Axis axis, double left, double y) {
    for (Evaluation fold : validation.folds()) {
      double x = left + LINE * axis.share(fold.figure(figure));
      graphics.setColor(Palette.VERMILION);
      graphics.fill(new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9));
      graphics.setColor(Palette.CARD);
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(new Ellipse2D.Double(x - 4.5, y - 4.5, 9, 9));
    }
  }

  private void labels(Graphics2D graphics, String figure, Axis axis, double mean, double below) {
    double left = PADDING + LABEL;
    String middle = written(figure, mean);
    double half = Letters.width(middle, small) / 2;
    double x = left + LINE * axis.share(mean);
    Letters.left(graphics, middle, small, Palette.INK, x - half, below);
    String low = written(figure, axis.low());
    if (!low.equals(middle) && left + Letters.width(low, small) + GAP < x - half) {
      Letters.left(graphics, low, small, Palette.MUTED, left, below);
    }
    String high = written(figure, axis.high());
    if (!high.equals(middle) && x + half + GAP < left + LINE - Letters.width(high, small)) {
      Letters.right(graphics, high, small, Palette.MUTED, left + LINE, below);
    }
  }

  /// From where to where a figure is drawn.
  record Axis(double low, double high) {

    /// Where a value lies, from 0 at the left to 1 at the right; the nearer end if it lies outside.
    double share(double value) {
      return Math.clamp((value - low) / (high - low), 0, 1);
    }
  }

  /// Round the mean, as far as the parts and the deviation reach; shares end at 0 and 100 %, and
  /// where no part is negative nothing is.
  Axis axis(String figure) {
    double mean = validation.mean(figure);
    double least = Double.POSITIVE_INFINITY;
    double reach = Math.max(validation.deviation(figure), LEAST_REACH);
    for (Evaluation fold : validation.folds()) {
      least = Math.min(least, fold.figure(figure));
      reach = Math.max(reach, Math.abs(fold.figure(figure) - mean));
    }
    double low = mean - 1.15 * reach;
    double high = mean + 1.15 * reach;
    return new Axis(
        least < 0 ? low : Math.max(0, low), figure.equals("accuracy") ? Math.min(1, high) : high);
  }

  private static String written(String figure, double value) {
    return figure.equals("accuracy")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : Numerals.brief(value);
  }
}
