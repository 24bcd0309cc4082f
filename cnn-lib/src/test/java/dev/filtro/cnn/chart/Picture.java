package dev.filtro.cnn.chart;

import dev.filtro.display.MimeBundle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.ImageIO;

/// The PNG of a bundle, as a reader gets it.
record Picture(BufferedImage image) {

  static Picture of(MimeBundle bundle) {
    String png = Objects.requireNonNull(bundle.data().get(MimeBundle.PNG), "no PNG in the bundle");
    try {
      return new Picture(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The colour at a place in CSS pixels, as `ffRRGGBB`.
  String at(double x, double y) {
    return Integer.toHexString(
        image.getRGB((int) (x * Figure.DENSITY), (int) (y * Figure.DENSITY)));
  }
}
