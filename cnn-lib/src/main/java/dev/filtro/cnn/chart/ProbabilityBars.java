package dev.filtro.cnn.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An image and how likely each class seems to a network.
///
/// @param tile the image
/// @param probabilities by class, from 0 to 1
/// @param classNames by class
/// @param actual the true class, or null if it is not known
record ProbabilityBars(
    Tile tile, List<Double> probabilities, List<String> classNames, @Nullable Integer actual) {
  private static final int MAX_BARS = 10;
  private static final int PICTURE = 168;
  private static final int LEFT = 16 + PICTURE + 100;
  private static final int LENGTH = 320;
  private static final int ROW = 21;
  private static final int TOP = 48;

  /// The classes that get a bar: all in their order, or the likeliest of many.
  List<Integer> classes() {
    List<Integer> byProbability =
        IntStream.range(0, probabilities.size())
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -probabilities.get(c)))
            .limit(MAX_BARS)
            .toList();
    return probabilities.size() <= MAX_BARS
        ? byProbability.stream().sorted().toList()
        : byProbability;
  }

  private int predicted() {
    int best = 0;
    for (int c = 1; c < probabilities.size(); c++) {
      best = probabilities.get(c) > probabilities.get(best) ? c : best;
    }
    return best;
  }

  private String title() {
    String taken =
        "Predicted %s (%s)"
            .formatted(
                classNames.get(predicted()), Numerals.percent(probabilities.get(predicted())));
    return actual == null
        ? taken
        : taken + (actual == predicted() ? ", which is right" : ", is " + classNames.get(actual));
  }

  Figure figure() {
    StringJoiner words = new StringJoiner("\n", title() + "\n", "");
    for (int c : classes()) {
      words.add("  %s  %s".formatted(classNames.get(c), Numerals.percent(probabilities.get(c))));
    }
    int height = Math.max(TOP + classes().size() * ROW, TOP + PICTURE) + 18;
    return Figure.ofPixels(LEFT + LENGTH + 84, height, words.toString(), this::paint);
  }

  private void paint(Graphics2D graphics) {
    Letters.left(graphics, title(), Typeface.bold(13), Palette.INK, 16, 27);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    double zoom = (double) PICTURE / Math.max(tile.pixels().getWidth(), tile.pixels().getHeight());
    int width = (int) Math.round(tile.pixels().getWidth() * zoom);
    int height = (int) Math.round(tile.pixels().getHeight() * zoom);
    graphics.drawImage(tile.pixels(), 16, TOP, width, height, null);
    List<Integer> classes = classes();
    for (int i = 0; i < classes.size(); i++) {
      paintBar(graphics, classes.get(i), TOP + i * ROW);
    }
  }

  private void paintBar(Graphics2D graphics, int label, int y) {
    boolean isPredicted = label == predicted();
    boolean isActual = actual != null && actual == label;
    Font font = isPredicted || isActual ? Typeface.bold(12) : Typeface.regular(12);
    String role = isActual ? " (true)" : "";
    Letters.right(
        graphics,
        Letters.fitting(classNames.get(label) + role, font, 92),
        font,
        Palette.INK,
        LEFT - 8,
        y + 14);
    graphics.setColor(Palette.GRID);
    graphics.fill(new Rectangle2D.Double(LEFT, y + 3, LENGTH, ROW - 6));
    Color color = isPredicted && actual != null && !isActual ? Palette.VERMILION : Palette.BLUE;
    graphics.setColor(color);
    graphics.fill(new Rectangle2D.Double(LEFT, y + 3, LENGTH * probabilities.get(label), ROW - 6));
    Letters.left(
        graphics,
        Numerals.percent(probabilities.get(label)),
        font,
        Palette.INK,
        LEFT + LENGTH + 8,
        y + 14);
  }
}
