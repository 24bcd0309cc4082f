package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Image;
import java.awt.geom.AffineTransform;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/// Turning, scaling, shifting and slanting around the middle, in one step: the image is resampled
/// only once.
///
/// Source: Simard, Steinkraus & Platt 2003, "Best practices for convolutional neural networks".
///
/// @param degrees turned by up to this, either way
/// @param least the least scale, 1 for the same size
/// @param most the largest scale
/// @param shift moved by up to this share of the size, either way
/// @param slant sheared by up to this many degrees, either way
public record Geometry(double degrees, double least, double most, double shift, double slant)
    implements ImageAugmentation {

  /// Checks the ranges.
  public Geometry {
    if (!(degrees >= 0 && degrees <= 180)) {
      throw new IllegalArgumentException("rotate expects degrees from 0 to 180 but got " + degrees);
    }
    if (!(least > 0 && least <= most && most < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "scale expects two factors above 0, the smaller first, but got %s and %s"
              .formatted(least, most));
    }
    if (!(shift >= 0 && shift < 1)) {
      throw new IllegalArgumentException(
          "shift expects a share of at least 0 and below 1 but got " + shift);
    }
    if (!(slant >= 0 && slant < 80)) {
      throw new IllegalArgumentException(
          "shear expects degrees of at least 0 and below 80 but got " + slant);
    }
  }

  /// Turns as well.
  public Geometry rotate(double upTo) {
    return new Geometry(upTo, least, most, shift, slant);
  }

  /// Scales as well.
  public Geometry scale(double from, double to) {
    return new Geometry(degrees, from, to, shift, slant);
  }

  /// Shifts as well.
  public Geometry shift(double upTo) {
    return new Geometry(degrees, least, most, upTo, slant);
  }

  /// Slants as well.
  public Geometry shear(double upTo) {
    return new Geometry(degrees, least, most, shift, upTo);
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    Image image = sample.image();
    AffineTransform map =
        AffineTransform.getTranslateInstance(
            either(random, shift) * image.width(), either(random, shift) * image.height());
    map.rotate(Math.toRadians(either(random, degrees)));
    map.shear(Math.tan(Math.toRadians(either(random, slant))), 0);
    double scale = least + random.nextDouble() * (most - least);
    map.scale(scale, scale);
    return Warp.apply(sample, Warp.around(image, map), image.height(), image.width());
  }

  private static double either(RandomGenerator random, double upTo) {
    return (2 * random.nextDouble() - 1) * upTo;
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(".");
    if (degrees > 0) {
      text.add("rotate(" + degrees + ")");
    }
    if (least != 1 || most != 1) {
      text.add("scale(" + least + ", " + most + ")");
    }
    if (shift > 0) {
      text.add("shift(" + shift + ")");
    }
    if (slant > 0) {
      text.add("shear(" + slant + ")");
    }
    return text.toString();
  }
}
