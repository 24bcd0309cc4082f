package dev.filtro.cnn.chart;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.explain.LayerFeatures;
import dev.filtro.cnn.explain.Projection;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The images of an embedding on a plane: a dot of its class's colour for each, and the image
/// itself wherever there is room for it.
final class ProjectionPicture {
  private static final int WIDTH = Figure.NOTEBOOK_WIDTH;
  private static final int HEADER = 58;
  private static final int SIDE = 520;
  private static final int HEIGHT = HEADER + SIDE + 36;
  private static final double THUMBNAIL = 26;
  private static final double DOT = 6;
  private static final int LEGEND_LINE = 20;
  private static final int MOST_NAMED = 24;

  private final Projection projection;
  private final Dataset data;
  private final Rectangle2D place = new Rectangle2D.Double(32, HEADER, SIDE, SIDE);
  private final double[][] spots;

  ProjectionPicture(Projection projection) {
    this.projection = projection;
    this.data = projection.embedding().data();
    this.spots = spots(projection.points());
  }

  Figure figure() {
    return Figure.ofPixels(WIDTH, HEIGHT, projection.toString(), this::paint);
  }

  /// Places in the picture: one scale for both axes, so that distances can be compared.
  double[][] spots(double[][] points) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[] point : points) {
      for (int axis = 0; axis < 2; axis++) {
        low[axis] = Math.min(low[axis], point[axis]);
        high[axis] = Math.max(high[axis], point[axis]);
      }
    }
    double room = SIDE - THUMBNAIL;
    double extent = Math.max(high[0] - low[0], high[1] - low[1]);
    double scale = extent > 0 ? room / extent : 0;
    double[][] spots = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      spots[i] =
          new double[] {
            place.getCenterX() + scale * (points[i][0] - (low[0] + high[0]) / 2),
            place.getCenterY() - scale * (points[i][1] - (low[1] + high[1]) / 2)
          };
    }
    return spots;
  }

  /// The images that are drawn: the first of those that would cover each other.
  List<Integer> thumbnails() {
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < spots.length; i++) {
      double[] spot = spots[i];
      boolean free =
          drawn.stream()
              .allMatch(j ->
                  Math.abs(spots[j][0] - spot[0]) > THUMBNAIL
                      || Math.abs(spots[j][1] - spot[1]) > THUMBNAIL);
      if (free) {
        drawn.add(i);
      }
    }
    return drawn;
  }

  private void paint(Graphics2D graphics) {
    LayerFeatures embedding = projection.embedding();
    String title =
        "%s: %s images as %s sees them"
            .formatted(
                projection.method() == Projection.Method.PCA ? "PCA" : "t-SNE",
                Numerals.count(data.size()),
                embedding.layer());
    Letters.left(graphics, title, Typeface.bold(13), Palette.INK, 16, 27);
    Letters.left(graphics, note(), Typeface.regular(12), Palette.MUTED, 16, 45);
    for (int i = 0; i < spots.length; i++) {
      graphics.setColor(color(i));
      graphics.fill(new Ellipse2D.Double(spots[i][0] - DOT / 2, spots[i][1] - DOT / 2, DOT, DOT));
    }
    thumbnails().forEach(i -> thumbnail(graphics, i));
    axes(graphics);
    if (data.targetShape() == null) {
      legend(graphics);
    }
  }

  private String note() {
    return switch (projection.method()) {
      case PCA -> "what lies far apart here differs; axes are the directions of most variance";
      case TSNE ->
          String.format(
              Locale.ROOT,
              "neighbours are alike, distances between groups mean little; divergence %.3f",
              projection.divergence());
    };
  }

  private void axes(Graphics2D graphics) {
    if (projection.method() == Projection.Method.TSNE) {
      return; // its axes mean nothing
    }
    double[] shares = projection.shares();
    Font font = Typeface.regular(12);
    String below =
        String.format(Locale.ROOT, "component 1: %.1f %% of the variance", 100 * shares[0]);
    String left =
        String.format(Locale.ROOT, "component 2: %.1f %% of the variance", 100 * shares[1]);
    Letters.center(graphics, below, font, Palette.MUTED, place.getCenterX(), place.getMaxY() + 22);
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, 20, place.getCenterY());
    Letters.center(graphics, left, font, Palette.MUTED, 20, place.getCenterY());
    graphics.setTransform(before);
  }

  private void thumbnail(Graphics2D graphics, int image) {
    double x = spots[image][0] - THUMBNAIL / 2;
    double y = spots[image][1] - THUMBNAIL / 2;
    Rectangle2D frame = new Rectangle2D.Double(x, y, THUMBNAIL, THUMBNAIL);
    graphics.setColor(Palette.CARD);
    graphics.fill(frame);
    Tile tile = SampleGrid.tile(data, image, "", Palette.INK);
    double scale = (THUMBNAIL - 2) / Math.max(tile.pixels().getWidth(), tile.pixels().getHeight());
    AffineTransform whole = new AffineTransform();
    whole.translate(x + 1, y + 1);
    whole.scale(scale, scale);
    graphics.drawImage(tile.pixels(), whole, null);
    graphics.setColor(color(image));
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(frame);
  }

  private Color color(int image) {
    return data.targetShape() == null ? Palette.ofClass(data.label(image)) : Palette.BLUE;
  }

  private void legend(Graphics2D graphics) {
    double x = place.getMaxX() + 26;
    List<String> names = data.classNames();
    int[] present =
        IntStream.range(0, names.size())
            .filter(c -> IntStream.of(data.labels()).anyMatch(label -> label == c))
            .toArray();
    Font font = Typeface.regular(12);
    double room = WIDTH - 16 - x - 16;
    for (int line = 0; line < Math.min(present.length, MOST_NAMED); line++) {
      double y = HEADER + 12 + line * LEGEND_LINE;
      graphics.setColor(Palette.ofClass(present[line]));
      graphics.fill(new Ellipse2D.Double(x, y - 5, 10, 10));
      String name = Letters.fitting(names.get(present[line]), font, room);
      Letters.left(graphics, name, font, Palette.INK, x + 16, y + 4);
    }
    if (present.length > MOST_NAMED) {
      String more = "and " + (present.length - MOST_NAMED) + " more";
      double y = HEADER + 16 + MOST_NAMED * LEGEND_LINE;
      Letters.left(graphics, more, font, Palette.MUTED, x, y);
    }
  }
}
