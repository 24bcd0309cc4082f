package dev.filtro.cnn.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/// The frames of a GIF, read back, one below the other.
final class GifFrames {
  private GifFrames() {}

  static BufferedImage of(Animation animation) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try {
      reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(animation.gif())));
      int count = reader.getNumImages(true);
      int height = reader.getHeight(0);
      BufferedImage all =
          new BufferedImage(reader.getWidth(0), count * height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D graphics = all.createGraphics();
      for (int i = 0; i < count; i++) {
        graphics.drawImage(reader.read(i), 0, i * height, null);
      }
      graphics.dispose();
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }
}
