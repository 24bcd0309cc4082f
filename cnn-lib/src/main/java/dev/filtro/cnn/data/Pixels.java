package dev.filtro.cnn.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// Takes the numbers out of a decoded picture: one channel of gray or three of colour, 0 to 1.
final class Pixels {
  private static final float[] LEVELS = new float[256];

  static {
    for (int i = 0; i < LEVELS.length; i++) {
      LEVELS[i] = i / 255f;
    }
  }

  private Pixels() {}

  static Image of(BufferedImage picture) {
    ColorModel colors = picture.getColorModel();
    if (colors.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      return ink(picture);
    }
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

  /// Of cyan, magenta, yellow and black: what light each ink and the black leave, as viewers
  /// without a profile of the press show it. The JDK would take the inks for linear light.
  private static Image ink(BufferedImage picture) {
    Raster raster = picture.getRaster();
    int height = raster.getHeight();
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    float[] inks = raster.getPixels(0, 0, width, height, (float[]) null);
    float[] pixels = new float[3 * height * width];
    for (int i = 0; i < height * width; i++) {
      float light = 1 - inks[i * bands + 3] / 255;
      for (int c = 0; c < 3; c++) {
        pixels[3 * i + c] = light * (1 - inks[i * bands + c] / 255);
      }
    }
    return new Image(height, width, 3, pixels);
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
