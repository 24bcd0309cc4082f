package dev.filtro.cnn.augment;

import static dev.filtro.cnn.augment.Augmentations.augmented;
import static dev.filtro.cnn.augment.Augmentations.blur;
import static dev.filtro.cnn.augment.Augmentations.colorJitter;
import static dev.filtro.cnn.augment.Augmentations.cutMix;
import static dev.filtro.cnn.augment.Augmentations.erase;
import static dev.filtro.cnn.augment.Augmentations.flip;
import static dev.filtro.cnn.augment.Augmentations.flipVertical;
import static dev.filtro.cnn.augment.Augmentations.hue;
import static dev.filtro.cnn.augment.Augmentations.mixUp;
import static dev.filtro.cnn.augment.Augmentations.noise;
import static dev.filtro.cnn.augment.Augmentations.randAugment;
import static dev.filtro.cnn.augment.Augmentations.randomCrop;
import static dev.filtro.cnn.augment.Augmentations.randomGray;
import static dev.filtro.cnn.augment.Augmentations.resizedCrop;
import static dev.filtro.cnn.augment.Augmentations.rotate;
import static dev.filtro.cnn.augment.Augmentations.scale;
import static dev.filtro.cnn.augment.Augmentations.shear;
import static dev.filtro.cnn.augment.Augmentations.shift;
import static dev.filtro.cnn.augment.Augmentations.sometimes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.augment.BatchAugmentation.Mixture;
import dev.filtro.cnn.augment.Sample.Box;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.tensor.Tensor;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationsTest {
  /// 5 x 7 in three channels, every number different.
  private static final Image PHOTO = photo();

  /// A block of ones at rows 1 to 2, columns 4 to 5; the mask and the box say the same.
  private static final Sample BLOCK = block();

  private static Image photo() {
    float[] pixels = new float[5 * 7 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i * 37 % 101) / 100f;
    }
    return Image.of(pixels, 5, 7, 3);
  }

  private static Sample block() {
    float[] pixels = new float[6 * 8];
    for (int row = 1; row <= 2; row++) {
      for (int column = 4; column <= 5; column++) {
        pixels[row * 8 + column] = 1;
      }
    }
    Image image = Image.of(pixels, 6, 8, 1);
    return new Sample(image, image, List.of(new Box(1, 4, 3, 6, 7)));
  }

  static List<ImageAugmentation> all() {
    return List.of(
        rotate(30),
        scale(0.5, 2),
        shift(0.3),
        shear(20),
        rotate(10).scale(0.9, 1.1).shift(0.1).shear(5),
        flip(),
        flipVertical(),
        randomCrop(2),
        resizedCrop(5, 7),
        colorJitter(0.4),
        hue(0.2),
        randomGray(0.5),
        blur(1.5),
        noise(0.1),
        erase(3),
        sometimes(rotate(90)),
        randAugment(3, 9));
  }

  private static String message(Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable).getMessage();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSeedAloneDecidesAndTheOriginalStays(ImageAugmentation augmentation) {
    float[] before = PHOTO.toArray();
    Image[] changed = new Image[20];
    boolean differs = false;
    for (int seed = 0; seed < changed.length; seed++) {
      changed[seed] = augmentation.apply(Sample.of(PHOTO), new SplittableRandom(seed)).image();
      assertEquals(
          changed[seed], augmentation.apply(Sample.of(PHOTO), new SplittableRandom(seed)).image());
      assertEquals(PHOTO.shape(), changed[seed].shape());
      differs |= !changed[seed].equals(PHOTO);
      for (float pixel : changed[seed].toArray()) {
        assertTrue(Float.isFinite(pixel));
      }
    }
    assertTrue(differs);
    assertArrayEquals(before, PHOTO.toArray());
  }

  @ParameterizedTest
  @MethodSource("all")
  void worksOnGrayImagesToo(ImageAugmentation augmentation) {
    Sample gray = Sample.of(PHOTO.gray());
    assertEquals(
        gray.image().shape(), augmentation.apply(gray, new SplittableRandom(5)).image().shape());
  }

  @Test
  void aQuarterTurnMovesPixelsMaskAndBoxAlike() {
    Image square = BLOCK.image().crop(0, 2, 6, 6);
    Sample sample = new Sample(square, square, List.of(new Box(1, 2, 3, 4, 7)));
    AffineTransform quarter = new AffineTransform();
    quarter.quadrantRotate(1);
    Sample turned = Warp.apply(sample, Warp.around(square, quarter), 6, 6);
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 6; column++) {
        assertEquals(square.get(row, column, 0), turned.image().get(column, 5 - row, 0), 1e-6f);
      }
    }
    assertEquals(turned.image(), turned.mask());
    assertEquals(List.of(new Box(2, 3, 4, 5, 7)), turned.boxes());
  }

  /// The box always lies around the pixels that are set, the mask under the image.
  @Test
  void masksAndBoxesFollowEveryChangeOfPlace() {
    List<ImageAugmentation> places =
        List.of(rotate(40), scale(0.6, 1.5), shift(0.3), flip(), flipVertical(), randomCrop(2));
    int checked = 0;
    for (ImageAugmentation augmentation : places) {
      for (int seed = 0; seed < 20; seed++) {
        Sample changed = augmentation.apply(BLOCK, new SplittableRandom(seed));
        Image mask = Objects.requireNonNull(changed.mask());
        for (Box box : changed.boxes()) {
          for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 8; column++) {
              if (mask.get(row, column, 0) == 1) {
                assertTrue(box.top() <= row + 0.5 && row + 0.5 <= box.bottom());
                assertTrue(box.left() <= column + 0.5 && column + 0.5 <= box.right());
                assertTrue(changed.image().get(row, column, 0) > 0.2);
                checked++;
              } else {
                assertTrue(changed.image().get(row, column, 0) < 0.8);
              }
            }
          }
        }
      }
    }
    assertTrue(checked > 200, "checked " + checked);
  }

  @Test
  void boxesThatLeaveTheImageDisappear() {
    AffineTransform away = AffineTransform.getTranslateInstance(3.9, 0);
    assertTrue(Warp.apply(BLOCK, away, 6, 8).boxes().isEmpty());
    AffineTransform half = AffineTransform.getTranslateInstance(3, 0);
    assertEquals(List.of(new Box(1, 7, 3, 8, 7)), Warp.apply(BLOCK, half, 6, 8).boxes());
  }

  @Test
  void flippingTwiceIsTheImage() {
    int flipped = 0;
    for (int seed = 0; seed < 40; seed++) {
      Image once = flip().apply(Sample.of(PHOTO), new SplittableRandom(seed)).image();
      flipped += once.equals(PHOTO.flip()) ? 1 : 0;
      assertTrue(once.equals(PHOTO) || once.equals(PHOTO.flip()));
    }
    assertTrue(flipped > 8 && flipped < 32, "flipped " + flipped);
  }

  @Test
  void coloursStayInRangeAndGrayHasEqualChannels() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (float pixel : colorJitter(1).apply(Sample.of(PHOTO), random).image().toArray()) {
        assertTrue(pixel >= 0 && pixel <= 1);
      }
    }
    Image gray = randomGray(1).apply(Sample.of(PHOTO), new SplittableRandom(1)).image();
    for (int row = 0; row < 5; row++) {
      assertEquals(gray.get(row, 3, 0), gray.get(row, 3, 1));
      assertEquals(gray.get(row, 3, 0), gray.get(row, 3, 2));
    }
    assertArrayEquals(PHOTO.toArray(), Colors.hue(Colors.hue(PHOTO, 0), 0).toArray(), 1e-6f);
  }

  @Test
  void blurringKeepsAnEvenImageEven() {
    float[] even = new float[6 * 7];
    Arrays.fill(even, 0.5f);
    Image image = Image.of(even, 6, 7, 1);
    assertArrayEquals(
        even, blur(2).apply(Sample.of(image), new SplittableRandom(3)).image().toArray(), 1e-5f);
  }

  @Test
  void erasingCoversASquare() {
    float[] ones = new float[9 * 9];
    Arrays.fill(ones, 1);
    Image image = Image.of(ones, 9, 9, 1);
    int largest = 0;
    for (int seed = 0; seed < 50; seed++) {
      float[] left = erase(4).apply(Sample.of(image), new SplittableRandom(seed)).image().toArray();
      int covered = (int) IntStream.range(0, 81).filter(i -> left[i] == 0).count();
      assertTrue(covered >= 4 && covered <= 16, "covered " + covered);
      largest = Math.max(largest, covered);
    }
    assertEquals(16, largest);
  }

  private static Mixture mixture() {
    int n = 6;
    float[] images = new float[n * 4 * 5 * 2];
    float[] targets = new float[n * 6];
    for (int i = 0; i < n; i++) {
      Arrays.fill(images, i * 40, (i + 1) * 40, i);
      targets[i * 6 + i] = 1;
    }
    return new Mixture(images, targets, n, 4, 5, 2, 6);
  }

  /// Images of one number each: the mean number follows from the targets.
  private static void assertMixedAlike(BatchAugmentation mixing) {
    boolean mixed = false;
    for (int seed = 0; seed < 30; seed++) {
      Mixture batch = mixture();
      mixing.apply(batch, new SplittableRandom(seed));
      for (int i = 0; i < 6; i++) {
        double sum = 0;
        double expected = 0;
        for (int c = 0; c < 6; c++) {
          sum += batch.targets()[i * 6 + c];
          expected += c * batch.targets()[i * 6 + c];
        }
        double mean = 0;
        for (int p = 0; p < 40; p++) {
          mean += batch.images()[i * 40 + p] / 40;
        }
        assertEquals(1, sum, 1e-6);
        assertEquals(expected, mean, 1e-5);
        mixed |= batch.targets()[i * 6 + i] < 0.9;
      }
    }
    assertTrue(mixed);
  }

  @Test
  void targetsSayHowMuchOfEachImageThereIs() {
    assertMixedAlike(mixUp(0.4));
    assertMixedAlike(mixUp(2));
    assertMixedAlike(cutMix(1));
  }

  @Test
  void sharesFollowTheBetaDistribution() {
    for (double alpha : new double[] {0.2, 1, 3}) {
      SplittableRandom random = new SplittableRandom(1);
      double mean = 0;
      double squares = 0;
      int n = 20_000;
      for (int i = 0; i < n; i++) {
        double share = Mixing.beta(random, alpha);
        mean += share / n;
        squares += share * share / n;
      }
      assertEquals(0.5, mean, 0.015);
      assertEquals(1 / (4 * (2 * alpha + 1)), squares - mean * mean, 0.005);
    }
  }

  @Test
  void anAugmentedDatasetGivesTheSameEachTime() {
    Dataset data = Digits.drawn(60).train();
    Dataset one = augmented(data, 3, rotate(20), noise(0.1));
    assertArrayEquals(one.image(4).toArray(), one.image(4).toArray());
    assertFalse(Arrays.equals(data.image(4).toArray(), one.image(4).toArray()));
    assertFalse(
        Arrays.equals(
            augmented(data, 4, rotate(20), noise(0.1)).image(4).toArray(), one.image(4).toArray()));
    assertTrue(one.lazy());
    assertNotNull(one.toString());
  }

  @Test
  void printsAsItIsWrittenAndRefusesImpossibleSettings() {
    assertEquals("resizedCrop(5, 7, 0.08)", resizedCrop(5, 7).toString());
    assertEquals("rotate expects degrees from 0 to 180 but got -1.0", message(() -> rotate(-1)));
    assertEquals(
        "scale expects two factors above 0, the smaller first, but got 2.0 and 1.0",
        message(() -> scale(2, 1)));
    assertEquals("mixUp expects an alpha above 0 but got 0.0", message(() -> mixUp(0)));
    assertEquals(
        "randAugment expects a count of at least 0 and a strength from 0 to 10 but got 2 and 11.0",
        message(() -> randAugment(2, 11)));
  }

  @Test
  void masksOfADatasetMoveInStepWithItsImages() {
    float[] dots = new float[6 * 5 * 4];
    for (int i = 0; i < dots.length; i++) {
      dots[i] = i * i % 7 < 3 ? 1 : 0;
    }
    Tensor images = Tensor.of(dots, 6, 5, 4, 1);
    Dataset data = augmented(Dataset.of(images, images), 3, flip(), randomCrop(2));
    boolean moved = false;
    for (int i = 0; i < 6; i++) {
      float[] mask = new float[20];
      data.readTarget(i, mask, 0);
      assertArrayEquals(data.image(i).toArray(), mask, 1e-6f);
      moved |= !Arrays.equals(mask, Arrays.copyOfRange(dots, 20 * i, 20 * i + 20));
    }
    assertTrue(moved);
  }
}
