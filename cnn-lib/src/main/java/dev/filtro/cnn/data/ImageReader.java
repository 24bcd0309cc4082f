package dev.filtro.cnn.data;

import dev.filtro.cnn.io.CorruptFileException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
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

/// Reads pictures by the JDK's own decoders: PNG, JPEG, BMP, GIF.
final class ImageReader {
  private static final String FORMATS = "a PNG, JPEG, BMP or GIF picture";

  private static final int DENSITY = 4;
  private static final float[] LEVELS = new float[256];

  static {
    for (int i = 0; i < LEVELS.length; i++) {
      LEVELS[i] = i / 255f;
    }
    // Pictures are read once: a file on disk beside each would only slow it down.
    ImageIO.setUseCache(false);
  }

  private ImageReader() {}

  static Image read(Path file) {
    return read(file, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /// Of a picture much larger than what it will be brought to, only every second, third ... pixel
  /// of every such row: at least [#DENSITY] pixels are left for each new one along both axes.
  static Image read(Path file, int height, int width) {
    if (!Files.exists(file)) {
      throw new UncheckedIOException(
          "There is no file " + file.toAbsolutePath(), new NoSuchFileException(file.toString()));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new CorruptFileException(
            file, 0, FORMATS, "something else", "check that it is a picture");
      }
      return decode(readers.next(), in, file, height, width);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Image decode(
      javax.imageio.ImageReader reader, ImageInputStream in, Path file, int height, int width)
      throws IOException {
    AtomicReference<String> warning = new AtomicReference<>("");
    try {
      reader.setInput(in, true, true);
      // The JPEG decoder fills what is missing with gray and only warns.
      reader.addIIOReadWarningListener((source, text) -> warning.set(text));
      BufferedImage picture = reader.read(0, thinned(reader, height, width));
      if (!warning.get().isEmpty() && warning.get().contains("remature end")) {
        throw damaged(file, in, warning.get());
      }
      return pixels(picture);
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged(file, in, String.valueOf(e.getMessage()));
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

  private static CorruptFileException damaged(Path file, ImageInputStream in, String found)
      throws IOException {
    return new CorruptFileException(
        file,
        in.getStreamPosition(),
        "more of " + FORMATS,
        "\"" + found + "\"",
        "take it from its source again");
  }

  private static Image pixels(BufferedImage picture) {
    ColorModel colors = picture.getColorModel();
    boolean gray =
        picture.getRaster().getNumBands() == 1
            && !(colors instanceof IndexColorModel)
            && !colors.hasAlpha();
    return gray ? gray(picture) : color(picture);
  }

  /// The file's own numbers: the JDK would convert gray as if it were linear light.
  private static Image gray(BufferedImage picture) {
    Raster raster = picture.getRaster();
    float largest = (1L << picture.getColorModel().getComponentSize(0)) - 1f;
    float[] samples =
        raster.getSamples(
            0,
            0,
            raster.getWidth(),
            raster.getHeight(),
            0,
            new float[raster.getWidth() * raster.getHeight()]);
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= largest;
    }
    return new Image(picture.getHeight(), picture.getWidth(), 1, samples);
  }

  private static Image color(BufferedImage picture) {
    int height = picture.getHeight();
    int width = picture.getWidth();
    if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR
        && picture.getRaster().getDataBuffer() instanceof DataBufferByte buffer
        && buffer.getSize() == 3 * height * width) {
      return new Image(height, width, 3, turned(buffer.getData()));
    }
    int[] argb = picture.getRGB(0, 0, width, height, null, 0, width);
    float[] pixels = new float[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      float opacity = (argb[i] >>> 24) / 255f;
      for (int c = 0; c < 3; c++) {
        float value = (argb[i] >> (16 - 8 * c) & 0xff) / 255f;
        pixels[3 * i + c] = opacity == 1 ? value : opacity * value + 1 - opacity;
      }
    }
    return new Image(height, width, 3, pixels);
  }

  /// Blue, green, red as red, green, blue: what JPEG files and most PNG files become.
  private static float[] turned(byte[] bgr) {
    float[] pixels = new float[bgr.length];
    for (int i = 0; i < bgr.length; i += 3) {
      pixels[i] = LEVELS[bgr[i + 2] & 0xff];
      pixels[i + 1] = LEVELS[bgr[i + 1] & 0xff];
      pixels[i + 2] = LEVELS[bgr[i] & 0xff];
    }
    return pixels;
  }
}
