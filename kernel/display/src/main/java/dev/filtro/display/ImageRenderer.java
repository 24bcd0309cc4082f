package dev.filtro.display;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.swing.ImageIcon;

/// Draws images as PNG.
final class ImageRenderer implements Renderer<Image> {

  @Override
  public Class<Image> type() {
    return Image.class;
  }

  @Override
  public MimeBundle render(Image value) {
    BufferedImage image = value instanceof BufferedImage drawn ? drawn : drawn(value);
    int width = image.getWidth();
    int height = image.getHeight();
    return MimeBundle.text("Image " + width + "x" + height)
        .withPng(encodePng(image), width, height);
  }

  /// The pixels of an image that may still have to be computed.
  private static BufferedImage drawn(Image image) {
    ImageIcon whole = new ImageIcon(image); // waits for all of it
    int width = whole.getIconWidth();
    int height = whole.getIconHeight();
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("The image has no pixels: " + image);
    }
    BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = pixels.createGraphics();
    graphics.drawImage(whole.getImage(), 0, 0, null);
    graphics.dispose();
    return pixels;
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
