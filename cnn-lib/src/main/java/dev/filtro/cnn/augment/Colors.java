package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Image;
import org.jspecify.annotations.Nullable;

/// Changes of colour, pixel by pixel.
///
/// Source: the definitions of torchvision's `ColorJitter`.
final class Colors {
  private Colors() {}

  /// `factor` times as bright.
  static Image brightness(Image image, double factor) {
    return blend(image, null, 0, factor);
  }

  /// Away from (above 1) or towards the mean gray.
  static Image contrast(Image image, double factor) {
    float[] gray = image.channels() == 3 ? image.gray().toArray() : image.toArray();
    double mean = 0;
    for (float value : gray) {
      mean += value / gray.length;
    }
    return blend(image, null, (float) mean, factor);
  }

  /// Away from (above 1) or towards its gray picture.
  static Image saturation(Image image, double factor) {
    return image.channels() == 3 ? blend(image, image.gray().toArray(), 0, factor) : image;
  }

  /// `other + factor (image - other)`, other being gray levels or one level; kept from 0 to 1.
  private static Image blend(Image image, float @Nullable [] gray, float level, double factor) {
    float[] pixels = image.toArray();
    for (int i = 0; i < pixels.length; i++) {
      float other = gray == null ? level : gray[Math.floorDiv(i, 3)];
      pixels[i] = (float) Math.clamp(other + factor * (pixels[i] - other), 0.0, 1.0);
    }
    return Image.of(pixels, image.height(), image.width(), image.channels());
  }

  /// Colours turned around the gray axis.
  ///
  /// @param turn how far, 1 for once around
  static Image hue(Image image, double turn) {
    if (image.channels() != 3) {
      return image;
    }
    double cos = Math.cos(2 * Math.PI * turn);
    double third = (1 - cos) / 3;
    double side = Math.sqrt(1.0 / 3) * Math.sin(2 * Math.PI * turn);
    double[] row = {cos + third, third - side, third + side};
    float[] pixels = image.toArray();
    for (int i = 0; i < pixels.length; i += 3) {
      double r = pixels[i];
      double g = pixels[i + 1];
      double b = pixels[i + 2];
      pixels[i] = unit(row[0] * r + row[1] * g + row[2] * b);
      pixels[i + 1] = unit(row[2] * r + row[0] * g + row[1] * b);
      pixels[i + 2] = unit(row[1] * r + row[2] * g + row[0] * b);
    }
    return Image.of(pixels, image.height(), image.width(), 3);
  }

  private static float unit(double value) {
    return (float) Math.clamp(value, 0.0, 1.0);
  }

  /// Every level above the threshold turned round.
  static Image solarize(Image image, double threshold) {
    float[] pixels = image.toArray();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixels[i] >= threshold ? 1 - pixels[i] : pixels[i];
    }
    return Image.of(pixels, image.height(), image.width(), image.channels());
  }

  /// Only so many bits of each level.
  static Image posterize(Image image, int bits) {
    float[] pixels = image.toArray();
    int steps = 1 << (8 - bits);
    for (int i = 0; i < pixels.length; i++) {
      int level = (int) Math.rint(255.0 * pixels[i]);
      pixels[i] = Math.floorDiv(level, steps) * steps / 255f;
    }
    return Image.of(pixels, image.height(), image.width(), image.channels());
  }

  /// Each channel stretched to the whole range.
  static Image autoContrast(Image image) {
    float[] pixels = image.toArray();
    int channels = image.channels();
    for (int c = 0; c < channels; c++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = c; i < pixels.length; i += channels) {
        least = Math.min(least, pixels[i]);
        most = Math.max(most, pixels[i]);
      }
      for (int i = c; i < pixels.length && most > least; i += channels) {
        pixels[i] = (pixels[i] - least) / (most - least);
      }
    }
    return Image.of(pixels, image.height(), image.width(), channels);
  }
}
