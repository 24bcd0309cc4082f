package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Image;
import java.awt.geom.AffineTransform;
import java.util.random.RandomGenerator;

/// Mirrors, turns and crops of samples.
final class Places {
  /// The greatest ratio of the sides of a resized crop, and the inverse of the least.
  private static final double LONGEST = 4.0 / 3;

  private Places() {}

  static Sample mirrored(Sample sample, boolean sideways) {
    Image image = sample.image();
    AffineTransform map = AffineTransform.getScaleInstance(sideways ? -1 : 1, sideways ? 1 : -1);
    return Warp.apply(sample, Warp.around(image, map), image.height(), image.width());
  }

  /// Turned by quarters, the sizes exchanged.
  static Sample turn(Sample sample, int quarters) {
    Image image = sample.image();
    AffineTransform map =
        AffineTransform.getTranslateInstance(image.height() / 2.0, image.width() / 2.0);
    map.quadrantRotate(quarters);
    map.translate(-image.width() / 2.0, -image.height() / 2.0);
    int height = image.width();
    int width = image.height();
    return Warp.apply(sample, map, height, width);
  }

  /// The old size out of the image with a border, somewhere.
  static Sample crop(Sample sample, int border, RandomGenerator random) {
    AffineTransform map =
        AffineTransform.getTranslateInstance(
            random.nextInt(2 * border + 1) - border, random.nextInt(2 * border + 1) - border);
    return Warp.apply(sample, map, sample.image().height(), sample.image().width());
  }

  /// A part of at least a share of the area, brought to a size.
  static Sample resizedCrop(
      Sample sample, int height, int width, double leastArea, RandomGenerator random) {
    Image image = sample.image();
    double area = leastArea + random.nextDouble() * (1 - leastArea);
    double ratio = Math.exp((2 * random.nextDouble() - 1) * Math.log(LONGEST));
    double w = Math.min(image.width(), Math.sqrt(area * ratio * image.width() * image.height()));
    double h = Math.min(image.height(), Math.sqrt(area / ratio * image.width() * image.height()));
    double left = random.nextDouble() * (image.width() - w);
    double top = random.nextDouble() * (image.height() - h);
    AffineTransform map = AffineTransform.getScaleInstance(width / w, height / h);
    map.translate(-left, -top);
    return Warp.apply(sample, map, height, width);
  }
}
