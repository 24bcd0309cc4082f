package dev.filtro.cnn.data;

import dev.filtro.cnn.data.DigitSkeletons.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Writes one digit as one person might: a style, a slant, a pen and an unsteady hand, all drawn
/// from a random generator.
final class Handwriting {
  /// Height and width of a picture, in pixels.
  static final int SIDE = 28;

  private static final double CENTRE = (SIDE - 1) / 2.0;

  private final SplittableRandom random;

  Handwriting(SplittableRandom random) {
    this.random = random;
  }

  /// Draws a digit into 28 x 28 bytes, 0 for paper and 255 for ink.
  void write(int digit, byte[] pixels, int offset) {
    List<List<List<Point>>> styles = DigitSkeletons.of(digit);
    List<List<Point>> style = styles.get(random.nextInt(styles.size()));
    DigitPath path = DigitPath.through(shaken(style));
    double width = Math.clamp(2.5 * Math.exp(0.28 * random.nextGaussian()), 1.3, 4.6);
    path.fit(
        20 * Math.clamp(1 + 0.05 * random.nextGaussian(), 0.85, 1.15),
        width,
        CENTRE + 0.5 * random.nextGaussian(),
        CENTRE + 0.5 * random.nextGaussian());
    float[] ink = new float[SIDE * SIDE];
    double change = 0.12 * random.nextGaussian();
    path.draw(
        ink,
        SIDE,
        new double[] {width * (1 - change), width * (1 + change)},
        Math.clamp(0.1 * random.nextGaussian(), -0.25, 0.25));
    develop(ink, pixels, offset);
  }

  /// The style as this hand writes it: points off their places, then the whole bent and slanted.
  private List<List<Point>> shaken(List<List<Point>> style) {
    double unsteady = 2.4 * Math.exp(0.35 * random.nextGaussian());
    double slant = Math.clamp(0.12 + 0.24 * random.nextGaussian(), -0.6, 0.8);
    double angle = Math.clamp(0.09 * random.nextGaussian(), -0.3, 0.3);
    double stretch = Math.clamp(Math.exp(0.16 * random.nextGaussian()), 0.6, 1.5);
    double bend = 5 * random.nextGaussian();
    double bendPhase = 2 * Math.PI * random.nextDouble();
    double squeeze = 0.16 * random.nextGaussian(); // upper half narrower, or wider
    List<List<Point>> result = new ArrayList<>();
    for (List<Point> stroke : style) {
      List<Point> points = new ArrayList<>();
      for (Point point : stroke) {
        double x = point.x() - 42 + unsteady * random.nextGaussian();
        double y = point.y() - 50 + unsteady * random.nextGaussian();
        x = x * stretch * (1 + squeeze * y / 50) + bend * Math.sin(y / 28 + bendPhase);
        x -= slant * y;
        points.add(
            new Point(
                x * Math.cos(angle) - y * Math.sin(angle),
                x * Math.sin(angle) + y * Math.cos(angle),
                point.corner()));
      }
      result.add(points);
    }
    return result;
  }

  /// Turns ink into bytes: scanners blur a little, and no ink is even.
  private void develop(float[] ink, byte[] pixels, int offset) {
    float blur = (float) (0.04 + 0.10 * random.nextDouble());
    float strength = (float) Math.min(1, 1.04 - 0.06 * Math.abs(random.nextGaussian()));
    Arrays.fill(pixels, offset, offset + SIDE * SIDE, (byte) 0);
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int at = y * SIDE + x;
        float around = ink[at - 1] + ink[at + 1] + ink[at - SIDE] + ink[at + SIDE];
        float value = (1 - 4 * blur) * ink[at] + blur * around;
        if (value > 0.02f) {
          float noisy = strength * value * (1 + 0.06f * (float) random.nextGaussian());
          pixels[offset + at] = (byte) Math.round(255 * Math.clamp(noisy, 0f, 1f));
        }
      }
    }
  }
}
