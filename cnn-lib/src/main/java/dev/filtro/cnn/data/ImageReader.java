package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.ImageInputStream;

/// Reads a picture: PNG, JPEG, BMP and GIF by the JDK's own decoders, WebP by TwelveMonkeys'.
///
/// @param file the picture
/// @param remedy what can be done about a damaged one
record ImageReader(Path file, String remedy) {
  private static final String FORMATS = "a PNG, JPEG, BMP, GIF or WebP picture";
  private static final int DENSITY = 4;

  static {
    // Pictures are read once: a file on disk beside each would only slow it down.
    ImageIO.setUseCache(false);
  }

  Image read() {
    return read(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// Of a picture much larger than what it will be brought to, only every second, third ... pixel
  /// of every such row: at least [#DENSITY] pixels are left for each new one along both axes.
  Image read(int height, int width) {
    if (!Files.exists(file)) {
      throw new UncheckedIOException(
          "There is no file " + file.toAbsolutePath(), new NoSuchFileException(file.toString()));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new CorruptFileException(
            file, 0, FORMATS, Files.size(file) == 0 ? "an empty file" : "something else", remedy);
      }
      return decode(readers.next(), in, height, width);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private Image decode(javax.imageio.ImageReader reader, ImageInputStream in, int height, int width)
      throws IOException {
    AtomicReference<String> warning = new AtomicReference<>("");
    try {
      Orientation held = Orientation.of(in);
      reader.setInput(in, true, true);
      // The JPEG decoder fills what is missing with gray and only warns.
      reader.addIIOReadWarningListener((source, text) -> warning.set(text));
      ImageReadParam param =
          held.exchanges() ? thinned(reader, width, height) : thinned(reader, height, width);
      BufferedImage picture = reader.read(0, param);
      if (warning.get().contains("remature end")) {
        throw damaged(in, warning.get());
      }
      return held.upright(Pixels.of(picture));
    } catch (CorruptFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders fail in many ways on what they do not expect.
      throw damaged(in, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    } finally {
      reader.dispose();
    }
  }

  private static ImageReadParam thinned(javax.imageio.ImageReader reader, int height, int width)
      throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    long rows = reader.getHeight(0) / (DENSITY * (long) height);
    long columns = reader.getWidth(0) / (DENSITY * (long) width);
    int step = (int) Math.max(1, Math.min(rows, columns));
    param.setSourceSubsampling(step, step, step / 2, step / 2);
    return param;
  }

  private CorruptFileException damaged(ImageInputStream in, String found) throws IOException {
    return new CorruptFileException(
        file, in.getStreamPosition(), "more of " + FORMATS, "\"" + found + "\"", remedy);
  }
}
