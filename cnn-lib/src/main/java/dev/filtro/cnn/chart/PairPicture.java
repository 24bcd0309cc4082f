package dev.filtro.cnn.chart;

import dev.filtro.cnn.train.ConfusedPair;
import dev.filtro.cnn.train.Predictions;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.StringJoiner;

/// Pairs of classes that are confused, each with the surest of its mistakes.
final class PairPicture {
  private static final int WIDTH = Figure.NOTEBOOK_WIDTH;
  private static final int HEADER = 58;
  private static final int IN_A_ROW = 8;
  private static final int GAP = 8;
  private static final double CELL = (WIDTH - 32 - (IN_A_ROW - 1) * GAP) / (double) IN_A_ROW;
  private static final double ROW = CELL + 34;

  private final Predictions predictions;
  private final List<ConfusedPair> pairs;

  PairPicture(Predictions predictions, List<ConfusedPair> pairs) {
    this.predictions = predictions;
    this.pairs = pairs;
  }

  Figure figure() {
    int height = pairs.isEmpty() ? 50 : (int) Math.ceil(HEADER + pairs.size() * ROW);
    return Figure.ofPixels(WIDTH, height, text(), this::paint);
  }

  private String title() {
    return pairs.isEmpty() ? "No class is taken for another" : "Most confused";
  }

  private String line(ConfusedPair pair) {
    List<String> names = predictions.data().classNames();
    return "%s taken for %s: %s, %s of its class"
        .formatted(
            names.get(pair.actual()),
            names.get(pair.predicted()),
            Numerals.count(pair.images().size()),
            Numerals.percent(pair.share()));
  }

  private String text() {
    StringJoiner words = new StringJoiner("\n");
    words.add(title());
    pairs.forEach(pair -> words.add(line(pair)));
    return words.toString();
  }

  private void paint(Graphics2D graphics) {
    Letters.left(graphics, title(), Typeface.bold(13), Palette.INK, 16, 27);
    if (!pairs.isEmpty()) {
      String note = "pairs of classes, the most frequent mistake first; the surest images of each";
      Letters.left(graphics, note, Typeface.regular(12), Palette.MUTED, 16, 45);
    }
    for (int row = 0; row < pairs.size(); row++) {
      double y = HEADER + row * ROW;
      Letters.left(graphics, line(pairs.get(row)), Typeface.regular(12), Palette.INK, 16, y + 12);
      List<Integer> images = pairs.get(row).images();
      for (int i = 0; i < Math.min(IN_A_ROW, images.size()); i++) {
        image(graphics, images.get(i), 16 + i * (CELL + GAP), y + 19);
      }
    }
  }

  private void image(Graphics2D graphics, int index, double x, double y) {
    BufferedImage pixels = SampleGrid.tile(predictions.data(), index, "", Palette.INK).pixels();
    double scale = CELL / Math.max(pixels.getWidth(), pixels.getHeight());
    AffineTransform place = new AffineTransform();
    place.translate(x, y);
    place.scale(scale, scale);
    graphics.drawImage(pixels, place, null);
  }
}
