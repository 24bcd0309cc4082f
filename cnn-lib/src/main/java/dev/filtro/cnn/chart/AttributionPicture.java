package dev.filtro.cnn.chart;

import dev.filtro.cnn.explain.Attribution;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/// An image, what decided about it, and both in one.
final class AttributionPicture {
  private static final double STRONGEST = 0.75;

  private AttributionPicture() {}

  static Figure of(Attribution why) {
    Tensor map = why.map();
    Tint tint = why.method().isSigned() ? Tint.signed(map.toArray()) : Tint.suiting(map.toArray());
    BufferedImage image = Bitmap.picture(why.image(), 0, Tint.suitingImage(why.image().toArray()));
    BufferedImage heat =
        Bitmap.plane(map.toArray(), 0, map.dim(0), map.dim(1), map.dim(1), 1, tint);
    String size = "%d×%d".formatted(map.dim(0), map.dim(1));
    List<Tile> tiles =
        List.of(
            new Tile(image, "image"),
            new Tile(heat, why.method().title() + ", " + size),
            new Tile(overlay(image, map, tint, why.method().isSigned()), "both"));
    return new TileGrid(title(why), note(why), tiles, 3, tint).figure(why.toString());
  }

  private static String title(Attribution why) {
    return String.format(
        Locale.ROOT,
        "%s: why class %d (score %s)%s",
        why.method().title(),
        why.target(),
        Numerals.brief(why.score()),
        why.layer().isEmpty() ? "" : ", seen at " + why.layer());
  }

  private static String note(Attribution why) {
    return why.method().isSigned()
        ? "red speaks for the class, blue against it"
        : "the brighter, the more it counts";
  }

  /// The heat over a gray image: the stronger, the more opaque.
  private static BufferedImage overlay(BufferedImage image, Tensor map, Tint tint, boolean signed) {
    int height = image.getHeight();
    int width = image.getWidth();
    Tensor places = map.reshape(1, map.dim(0), map.dim(1), 1);
    float[] heat = Functions.resize(places, height, width, true).toArray();
    double strongest = Math.max(Math.abs(tint.low()), Math.abs(tint.high()));
    BufferedImage mixed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float value = heat[y * width + x];
        double share = strongest > 0 ? Math.abs(value) / strongest : 0;
        // Small values of a signed map are pale, which would wash the image out.
        double opacity = STRONGEST * (signed ? Math.sqrt(share) : share);
        mixed.setRGB(x, y, mix(gray(image.getRGB(x, y)), tint.rgb(value), opacity));
      }
    }
    return mixed;
  }

  private static int gray(int rgb) {
    double light = 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    int level = (int) Math.round(light);
    return level << 16 | level << 8 | level;
  }

  private static int mix(int below, int above, double opacity) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = below >> shift & 0xff;
      int to = above >> shift & 0xff;
      rgb = rgb << 8 | (int) Math.round(from + opacity * (to - from));
    }
    return rgb;
  }
}
