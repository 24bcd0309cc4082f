package dev.filtro.cnn.data;

import dev.filtro.cnn.tensor.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Handwritten digits drawn by a procedure: no file, no network, no fonts.
///
/// Each digit has several styles (a 4 open or closed, a 7 with a bar or without); each picture gets
/// a slant, a width, a pen and an unsteady hand of its own. Pictures are made as MNIST's were:
/// fitted into 20 x 20 pixels, the centre of mass in the middle of 28 x 28.
///
/// Shapes: `[28, 28, 1]`. Units: 0 paper, 1 ink.
///
/// Source: own strokes; fitting as LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning
/// applied to document recognition", section III.A.
public final class Digits {
  private static final Shape SHAPE = Shape.of(Handwriting.SIDE, Handwriting.SIDE, 1);
  private static final long DEFAULT_SEED = 1998; // the year of LeNet-5
  private static final int TEST_SHARE = 6; // one in six is for testing, as the 10,000 of MNIST are

  private Digits() {}

  /// Draws digits, five sixths of them for training and one sixth for testing.
  ///
  /// Each picture depends on its number and the seed alone, so fewer are the first of many.
  ///
  /// Shapes: `[28, 28, 1]`; see [Digits].
  public static Split drawn(int count) {
    return drawn(count, DEFAULT_SEED);
  }

  /// Draws digits of another hand.
  public static Split drawn(int count, long seed) {
    if (count < TEST_SHARE) {
      throw new IllegalArgumentException(
          "Digits.drawn expects at least %d digits, one of them for testing, but got %d"
              .formatted(TEST_SHARE, count));
    }
    int test = count / TEST_SHARE;
    // Streams of their own: the test digits are never among the training digits.
    return new Split(draw("drawn digits", count - test, seed), draw("drawn digits", test, ~seed));
  }

  private static Dataset draw(String name, int count, long seed) {
    int pixels = SHAPE.size();
    byte[] images = new byte[Math.multiplyExact(count, pixels)];
    int[] labels = new int[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> {
          SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (i + 1L));
          labels[i] = random.nextInt(10);
          new Handwriting(random).write(labels[i], images, i * pixels);
        });
    return LabelledImages.of(name, SHAPE, images, labels, Labels.numbers(10));
  }
}
