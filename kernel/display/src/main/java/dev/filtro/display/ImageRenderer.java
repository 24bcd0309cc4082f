package dev.filtro.display;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Draws images as PNG.
final class ImageRenderer implements Renderer<BufferedImage> {

  @Override
  public Class<BufferedImage> type() {
    return BufferedImage.class;
  }

  @Override
  public MimeBundle render(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    return MimeBundle.text("Image " + width + "x" + height)
        .withPng(encodePng(image), width, height);
  }

  private static byte[] encodePng(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalArgumentException("No PNG form for an image of type " + image.getType());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("An image could not be encoded in memory", e);
    }
    return out.toByteArray();
  }
}
