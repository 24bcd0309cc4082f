package dev.filtro.cnn.chart;

import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// Pictures one after the other, again and again: a GIF.
///
/// It is shown by HTML, which all front ends and exporters know; words and, for paper and pages
/// that show no HTML, the last frame are beside it.
public final class Animation {
  private static final double FASTEST =
      50; // hundredths of a second are GIF's unit, and 2 the least
  private static final long MOST_PIXELS = 1_000_000; // of all frames

  private final List<BufferedImage> frames;
  private final double framesPerSecond;
  private final int width; // CSS pixels
  private final int height;

  private Animation(List<BufferedImage> frames, double framesPerSecond, int width, int height) {
    this.frames = frames;
    this.framesPerSecond = framesPerSecond;
    this.width = width;
    this.height = height;
  }

  static Animation of(List<?> values, double framesPerSecond) {
    if (values.isEmpty() || !(framesPerSecond > 0 && framesPerSecond <= FASTEST)) {
      throw new IllegalArgumentException(
          "animation expects at least 1 frame and a speed above 0 and at most %.0f frames a second, but got %d frames and %s"
              .formatted(FASTEST, values.size(), framesPerSecond));
    }
    List<Frame> pictures = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      pictures.add(Frame.of(values.get(i), i));
    }
    int width = pictures.stream().mapToInt(Frame::width).max().orElseThrow();
    int height = pictures.stream().mapToInt(Frame::height).max().orElseThrow();
    long pixels = (long) width * height * pictures.size();
    double scale = pixels * Figure.DENSITY * Figure.DENSITY <= MOST_PIXELS ? Figure.DENSITY : 1;
    List<BufferedImage> frames =
        pictures.stream().map(frame -> frame.drawn(width, height, scale)).toList();
    return new Animation(frames, framesPerSecond, width, height);
  }

  /// A frame and the size at which it is meant to be seen.
  private record Frame(BufferedImage pixels, int width, int height) {
    static Frame of(Object value, int index) {
      if (value instanceof Figure figure) {
        BufferedImage image = figure.image();
        int density = Figure.DENSITY;
        return new Frame(image, image.getWidth() / density, image.getHeight() / density);
      }
      MimeBundle bundle = Display.render(value);
      String png = bundle.data().get(MimeBundle.PNG);
      if (png == null) {
        throw new IllegalArgumentException(
            "Frame %d of the animation, %s, has no picture; give figures, tensors, images or charts"
                .formatted(index, bundle.text().lines().findFirst().orElse("")));
      }
      try {
        BufferedImage image =
            ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        Object shown = bundle.metadata().getOrDefault(MimeBundle.PNG, Map.of()).get("width");
        double density = shown instanceof Integer w ? (double) image.getWidth() / w : 1;
        return new Frame(
            image, (int) (image.getWidth() / density), (int) (image.getHeight() / density));
      } catch (IOException e) {
        throw new UncheckedIOException("A frame could not be read back from memory", e);
      }
    }

    /// In the middle of what the largest frame takes.
    BufferedImage drawn(int roomWidth, int roomHeight, double scale) {
      BufferedImage image =
          new BufferedImage(
              (int) Math.round(roomWidth * scale),
              (int) Math.round(roomHeight * scale),
              BufferedImage.TYPE_INT_ARGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(
          pixels,
          (int) Math.round((roomWidth - width) / 2.0 * scale),
          (int) Math.round((roomHeight - height) / 2.0 * scale),
          (int) Math.round(width * scale),
          (int) Math.round(height * scale),
          null);
      graphics.dispose();
      return image;
    }
  }

  /// The GIF's bytes.
  public byte[] gif() {
    return GifWriter.write(frames, framesPerSecond);
  }

  /// Writes the GIF into a file.
  public void save(Path file) {
    try {
      Files.write(file, gif());
    } catch (IOException e) {
      throw new UncheckedIOException("The animation could not be written to " + file, e);
    }
  }

  /// All forms of it.
  public MimeBundle toMimeBundle() {
    String gif = Base64.getEncoder().encodeToString(gif());
    String html =
        "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/gif;base64,%s\">"
            .formatted(width, height, this, gif);
    return MimeBundle.text(toString())
        .with(MimeBundle.HTML, html)
        .withPng(PngWriter.writeFlat(frames.getLast()), width, height);
  }

  @Override
  public String toString() {
    return "Animation of %d frames, %d×%d, %s a second"
        .formatted(frames.size(), height, width, Numerals.brief(framesPerSecond));
  }
}
