package dev.filtro.cnn.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Writes pictures by the JDK's own encoders.
final class ImageWriter {
  private ImageWriter() {}

  static Path write(Image image, Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String format = name.substring(name.lastIndexOf('.') + 1).replace("jpeg", "jpg");
    if (!format.equals("png") && !format.equals("jpg")) {
      throw new IllegalArgumentException(
          "save expects a name that ends in .png, .jpg or .jpeg but got " + file);
    }
    try {
      ImageIO.write(buffered(image), format, file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file.toAbsolutePath() + ": " + e, e);
    }
    return file;
  }

  private static BufferedImage buffered(Image image) {
    Image shown = image.rgb();
    BufferedImage buffered =
        new BufferedImage(shown.width(), shown.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | Math.clamp(Math.round(255 * shown.get(y, x, c)), 0, 255);
        }
        buffered.setRGB(x, y, rgb);
      }
    }
    return buffered;
  }
}
