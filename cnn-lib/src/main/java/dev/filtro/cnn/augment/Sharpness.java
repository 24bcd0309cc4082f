package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Filters;
import dev.filtro.cnn.data.Image;

/// Softer or sharper: towards or away from the blurred image.
final class Sharpness {
  private Sharpness() {}

  static Image change(Image image, double factor) {
    if (image.height() < 3 || image.width() < 3) {
      return image;
    }
    float[] blurred = image.convolve(Filters.BLUR).toArray();
    float[] pixels = image.toArray();
    int channels = image.channels();
    for (int y = 1; y < image.height() - 1; y++) {
      for (int i = (y * image.width() + 1) * channels;
          i < ((y + 1) * image.width() - 1) * channels;
          i++) {
        pixels[i] = (float) Math.clamp(blurred[i] + factor * (pixels[i] - blurred[i]), 0.0, 1.0);
      }
    }
    return Image.of(pixels, image.height(), image.width(), channels);
  }
}
