package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.ReceptiveField;
import dev.filtro.cnn.nn.Region;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/// An image with the rectangle that a unit sees, and how much each pixel counts.
final class ReceptiveFieldPicture {
  /// Device pixels: images are enlarged to about this size so that the rectangle is a thin line.
  private static final int SIDE = 448;

  private ReceptiveFieldPicture() {}

  static Figure of(ReceptiveField field) {
    Tint heat = Tint.suiting(field.influence().toArray());
    int height = field.image().dim(1);
    int width = field.image().dim(2);
    BufferedImage image =
        Bitmap.picture(field.image(), 0, Tint.suitingImage(field.image().toArray()));
    BufferedImage influence =
        Bitmap.plane(field.influence().toArray(), 0, height, width, width, 1, heat);
    List<Tile> tiles =
        List.of(
            new Tile(marked(image, field.inside()), "image, %d×%d".formatted(height, width)),
            new Tile(marked(influence, field.inside()), "influence of each pixel"));
    String title =
        "Receptive field of %s at row %d, column %d"
            .formatted(field.layer(), field.row(), field.column());
    return new TileGrid(title, note(field), tiles, 2, heat).figure(field.toString());
  }

  private static String note(ReceptiveField field) {
    Region full = field.full();
    Region inside = field.inside();
    String cut =
        full.equals(inside)
            ? ""
            : ", %d×%d of them in the image".formatted(inside.height(), inside.width());
    return String.format(
        Locale.ROOT,
        "rectangle: the %d×%d pixels that it can see%s; 95 %% of the influence come from %s of them",
        full.height(),
        full.width(),
        cut,
        Numerals.percent(field.effectiveShare()));
  }

  private static BufferedImage marked(BufferedImage image, Region region) {
    int zoom = Math.max(1, SIDE / Math.max(image.getWidth(), image.getHeight()));
    BufferedImage large =
        new BufferedImage(
            zoom * image.getWidth(), zoom * image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.drawImage(image, 0, 0, large.getWidth(), large.getHeight(), null);
    double line = Math.max(2, Math.max(large.getWidth(), large.getHeight()) / 110.0);
    Rectangle2D frame =
        new Rectangle2D.Double(
            zoom * region.left() + line,
            zoom * region.top() + line,
            zoom * region.width() - 2 * line,
            zoom * region.height() - 2 * line);
    // Light within dark: one of them shows on any image.
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke((float) (2 * line)));
    graphics.draw(frame);
    graphics.setColor(Palette.ORANGE);
    graphics.setStroke(new BasicStroke((float) line));
    graphics.draw(frame);
    graphics.dispose();
    return large;
  }
}
