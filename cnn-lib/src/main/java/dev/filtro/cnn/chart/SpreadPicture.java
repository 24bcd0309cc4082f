package dev.filtro.cnn.chart;

import dev.filtro.cnn.tensor.Histogram;
import dev.filtro.cnn.train.Histograms;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// How weights and activations spread over the epochs: a strip for each, a column for each epoch,
/// the brighter the more numbers lie there.
final class SpreadPicture {
  private static final int PADDING = 16;
  private static final int COLUMNS = 3;
  private static final int MOST = 12;
  private static final int LEFT = 46; // for the numbers of an axis
  private static final double STRIP_WIDTH = 170;
  private static final double STRIP_HEIGHT = 92;
  private static final double PANEL_WIDTH = LEFT + STRIP_WIDTH + 14;
  private static final double PANEL_HEIGHT = STRIP_HEIGHT + 52;
  private static final int HEADING = 26;
  private static final int TOP = 58;
  private static final int PARTS = 46;
  private static final double OUTLIERS = 0.001;

  private final Font name = Typeface.bold(11);
  private final Font small = Typeface.regular(10.5);
  private final Histograms histograms;
  private final List<Group> groups = new ArrayList<>();

  /// The strips under one heading.
  private record Group(String heading, List<Map.Entry<String, List<Histogram>>> strips) {
    double height() {
      return HEADING + Math.ceilDiv(strips.size(), COLUMNS) * PANEL_HEIGHT;
    }
  }

  private SpreadPicture(Histograms histograms) {
    this.histograms = histograms;
    add("Weights", histograms.weights());
    add("Activations", histograms.activations());
  }

  private void add(String heading, Map<String, List<Histogram>> all) {
    List<Map.Entry<String, List<Histogram>>> strips = all.entrySet().stream().limit(MOST).toList();
    if (!strips.isEmpty()) {
      int left = all.size() - strips.size();
      groups.add(new Group(left == 0 ? heading : heading + ", " + left + " left out", strips));
    }
  }

  static Figure of(Histograms histograms) {
    SpreadPicture picture = new SpreadPicture(histograms);
    double height = picture.groups.stream().mapToDouble(Group::height).sum();
    return Figure.ofPixels(
        (int) Math.ceil(2 * PADDING + COLUMNS * PANEL_WIDTH - 14),
        (int) Math.ceil(TOP + height + 4),
        picture.text(),
        picture::paint);
  }

  private void paint(Graphics2D graphics) {
    int epochs = histograms.epochs();
    String title = "Spread over %d %s".formatted(epochs, epochs == 1 ? "epoch" : "epochs");
    Letters.left(graphics, title, Typeface.bold(13), Palette.INK, PADDING, 27);
    String note = "a column an epoch, 0 is before training; the brighter, the more numbers";
    Letters.left(graphics, note, Typeface.regular(12), Palette.MUTED, PADDING, 45);
    double y = TOP;
    for (Group group : groups) {
      Letters.left(graphics, group.heading, Typeface.bold(12), Palette.MUTED, PADDING, y + 16);
      for (int i = 0; i < group.strips.size(); i++) {
        double x = PADDING + i % COLUMNS * PANEL_WIDTH;
        double top = y + HEADING + Math.floorDiv(i, COLUMNS) * PANEL_HEIGHT;
        paint(graphics, group.strips.get(i), x, top);
      }
      y += group.height();
    }
  }

  private void paint(
      Graphics2D graphics, Map.Entry<String, List<Histogram>> strip, double x, double y) {
    List<Histogram> over = strip.getValue();
    double[] range = range(over);
    double left = x + LEFT;
    double top = y + 18;
    String fitting = Letters.fitting(strip.getKey(), name, STRIP_WIDTH);
    Letters.left(graphics, fitting, name, Palette.INK, left, y + 12);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(
        pixels(over, range), (int) left, (int) top, (int) STRIP_WIDTH, (int) STRIP_HEIGHT, null);
    Letters.right(graphics, Numerals.brief(range[1]), small, Palette.MUTED, left - 5, top + 9);
    Letters.right(
        graphics, Numerals.brief(range[0]), small, Palette.MUTED, left - 5, top + STRIP_HEIGHT);
    paintZero(graphics, range, left, top);
    paintEpochs(graphics, over.size(), left, top + STRIP_HEIGHT + 13);
  }

  private void paintZero(Graphics2D graphics, double[] range, double left, double top) {
    double share = range[1] / (range[1] - range[0]);
    if (share > 0.15 && share < 0.85) {
      double baseline = top + share * STRIP_HEIGHT + 4;
      Letters.right(graphics, "0", small, Palette.MUTED, left - 5, baseline);
    }
  }

  private void paintEpochs(Graphics2D graphics, int columns, double left, double baseline) {
    double column = STRIP_WIDTH / columns;
    int every = Math.max(1, Math.ceilDiv(columns, 8));
    for (int epoch = 0; epoch < columns; epoch += every) {
      double middle = left + (epoch + 0.5) * column;
      Letters.center(graphics, "" + epoch, small, Palette.MUTED, middle, baseline);
    }
  }

  private static BufferedImage pixels(List<Histogram> over, double[] range) {
    BufferedImage image = new BufferedImage(over.size(), PARTS, BufferedImage.TYPE_INT_RGB);
    for (int epoch = 0; epoch < over.size(); epoch++) {
      double[] counts = over.get(epoch).over(range[0], range[1], PARTS);
      double most = 0;
      for (double count : counts) {
        most = Math.max(most, count);
      }
      for (int part = 0; part < PARTS; part++) {
        // Logarithms: tails stay visible beside the many zeros that ReLU gives.
        double share = most > 0 ? Math.log1p(counts[part]) / Math.log1p(most) : 0;
        image.setRGB(epoch, PARTS - 1 - part, ColorMap.MAGMA.rgb(share));
      }
    }
    return image;
  }

  /// From where to where most numbers of all epochs lie.
  static double[] range(List<Histogram> over) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Histogram one : over) {
      low = Math.min(low, quantile(one, OUTLIERS));
      high = Math.max(high, quantile(one, 1 - OUTLIERS));
    }
    low = low > 0 && low < high / PARTS ? 0 : low; // where ReLU begins
    if (high > low) {
      return new double[] {low, high};
    }
    return Double.isFinite(low) ? new double[] {low - 0.5, low + 0.5} : new double[] {0, 1};
  }

  private static double quantile(Histogram histogram, double share) {
    double wanted = share * histogram.total();
    double width = (histogram.high() - histogram.low()) / histogram.counts().size();
    double so = 0;
    for (int i = 0; i < histogram.counts().size(); i++) {
      long count = histogram.counts().get(i);
      if (so + count >= wanted && count > 0) {
        return histogram.low() + (i + (wanted - so) / count) * width;
      }
      so += count;
    }
    return histogram.high();
  }

  private String text() {
    StringJoiner text = new StringJoiner("\n");
    text.add(histograms.toString());
    for (Group group : groups) {
      text.add(group.heading + ", mean ± standard deviation before and after:");
      for (Map.Entry<String, List<Histogram>> strip : group.strips) {
        Histogram first = strip.getValue().getFirst();
        Histogram last = strip.getValue().getLast();
        text.add("  %s: %s, %s".formatted(strip.getKey(), written(first), written(last)));
      }
    }
    return text.toString();
  }

  private static String written(Histogram one) {
    long broken = one.notANumber() + one.infinite();
    return Numerals.brief(one.mean())
        + " ± "
        + Numerals.brief(one.deviation())
        + (broken == 0 ? "" : " (" + Numerals.count(broken) + " not finite)");
  }
}
