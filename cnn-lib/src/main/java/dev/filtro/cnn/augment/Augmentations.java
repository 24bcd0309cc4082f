package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Filters;
import dev.filtro.cnn.data.Image;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The words for augmentation; imported statically.
///
/// ```java
/// fit(network, data, augment(rotate(15).scale(0.9, 1.1), flip(), erase(8), mixUp(0.2)))
/// ```
///
/// Masks and boxes follow every change of place. Units: pixels from 0 to 1.
public final class Augmentations {
  private static final double EVEN_CHANCE = 0.5;

  private Augmentations() {}

  private record Named(String text, ImageAugmentation augmentation) implements ImageAugmentation {
    @Override
    public Sample apply(Sample sample, RandomGenerator random) {
      return augmentation.apply(sample, random);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static ImageAugmentation named(String text, ImageAugmentation augmentation) {
    return new Named(text, augmentation);
  }

  /// Turns by up to so many degrees, either way; see [Geometry].
  public static Geometry rotate(double upTo) {
    return new Geometry(upTo, 1, 1, 0, 0);
  }

  /// Enlarges by a factor between two; see [Geometry].
  public static Geometry scale(double from, double to) {
    return new Geometry(0, from, to, 0, 0);
  }

  /// Moves by up to this share of the size, either way; see [Geometry].
  public static Geometry shift(double upTo) {
    return new Geometry(0, 1, 1, upTo, 0);
  }

  /// Slants by up to so many degrees, either way; see [Geometry].
  public static Geometry shear(double upTo) {
    return new Geometry(0, 1, 1, 0, upTo);
  }

  /// Exchanges left and right of every other image.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, "ImageNet classification with deep convolutional
  /// neural networks", section 4.1.
  public static ImageAugmentation flip() {
    return named(
        "flip()", (sample, random) -> random.nextBoolean() ? mirrored(sample, true) : sample);
  }

  /// Exchanges top and bottom of every other image.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, "ImageNet classification with deep convolutional
  /// neural networks", section 4.1.
  public static ImageAugmentation flipVertical() {
    return named(
        "flipVertical()",
        (sample, random) -> random.nextBoolean() ? mirrored(sample, false) : sample);
  }

  private static Sample mirrored(Sample sample, boolean sideways) {
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

  /// Puts a border of so many pixels around an image and cuts its old size out somewhere.
  ///
  /// Source: He et al. 2015, arXiv:1512.03385, section 4.2, with 4 pixels.
  public static ImageAugmentation randomCrop(int border) {
    if (border < 1) {
      throw new IllegalArgumentException(
          "randomCrop expects a border of at least 1 pixel but got " + border);
    }
    return named(
        "randomCrop(" + border + ")",
        (sample, random) -> {
          AffineTransform map =
              AffineTransform.getTranslateInstance(
                  random.nextInt(2 * border + 1) - border, random.nextInt(2 * border + 1) - border);
          return Warp.apply(sample, map, sample.image().height(), sample.image().width());
        });
  }

  /// Cuts a part of 8 to 100 % of the area out, and brings it to a size: whatever size images have,
  /// they leave it alike.
  ///
  /// Source: Szegedy et al. 2014, arXiv:1409.4842, section 6.
  public static ImageAugmentation resizedCrop(int height, int width) {
    return resizedCrop(height, width, 0.08);
  }

  /// [#resizedCrop(int, int)] of at least a share of the area.
  public static ImageAugmentation resizedCrop(int height, int width, double leastArea) {
    if (height < 1 || width < 1 || !(leastArea > 0 && leastArea <= 1)) {
      throw new IllegalArgumentException(
          "resizedCrop expects sizes of at least 1 and an area above 0, at most 1, but got %d x %d and %s"
              .formatted(height, width, leastArea));
    }
    return named(
        "resizedCrop(" + height + ", " + width + ", " + leastArea + ")",
        (sample, random) -> {
          Image image = sample.image();
          double area = leastArea + random.nextDouble() * (1 - leastArea);
          double ratio = Math.exp((2 * random.nextDouble() - 1) * Math.log(4.0 / 3));
          double w =
              Math.min(image.width(), Math.sqrt(area * ratio * image.width() * image.height()));
          double h =
              Math.min(image.height(), Math.sqrt(area / ratio * image.width() * image.height()));
          double left = random.nextDouble() * (image.width() - w);
          double top = random.nextDouble() * (image.height() - h);
          AffineTransform map = AffineTransform.getScaleInstance(width / w, height / h);
          map.translate(-left, -top);
          return Warp.apply(sample, map, height, width);
        });
  }

  /// Changes brightness, contrast and saturation, in this order, each by a factor of up to `amount`
  /// more or less than 1.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, section 4.1; definitions as in torchvision.
  public static ImageAugmentation colorJitter(double amount) {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException(
          "colorJitter expects an amount from 0 to 1 but got " + amount);
    }
    return named(
        "colorJitter(" + amount + ")",
        (sample, random) -> {
          Image image = Colors.brightness(sample.image(), factor(random, amount));
          image = Colors.contrast(image, factor(random, amount));
          return sample.with(Colors.saturation(image, factor(random, amount)));
        });
  }

  private static double factor(RandomGenerator random, double amount) {
    return 1 + (2 * random.nextDouble() - 1) * amount;
  }

  /// Turns colours by up to this share of the circle, either way.
  ///
  /// Source: Chen et al. 2020, arXiv:2002.05709, appendix A.
  public static ImageAugmentation hue(double upTo) {
    if (!(upTo >= 0 && upTo <= 0.5)) {
      throw new IllegalArgumentException("hue expects a share from 0 to 0.5 but got " + upTo);
    }
    return named(
        "hue(" + upTo + ")",
        (sample, random) ->
            sample.with(Colors.hue(sample.image(), (2 * random.nextDouble() - 1) * upTo)));
  }

  /// Takes the colours from a share of the images; they keep three channels.
  ///
  /// Source: Chen et al. 2020, arXiv:2002.05709, appendix A.
  public static ImageAugmentation randomGray(double share) {
    return sometimes(
        share,
        named(
            "gray",
            (sample, random) ->
                sample.image().channels() == 3
                    ? sample.with(sample.image().gray().rgb())
                    : sample));
  }

  /// Softens by a bell of up to so many pixels.
  ///
  /// Source: Chen et al. 2020, arXiv:2002.05709, appendix A.
  public static ImageAugmentation blur(double upTo) {
    if (!(upTo > 0)) {
      throw new IllegalArgumentException("blur expects a deviation above 0 but got " + upTo);
    }
    return named(
        "blur(" + upTo + ")",
        (sample, random) -> {
          double deviation = Math.max(1e-3, random.nextDouble() * upTo);
          int side = Math.min(sample.image().height(), sample.image().width());
          int size =
              Math.min(2 * (int) Math.ceil(2 * deviation) + 1, side % 2 == 0 ? side - 1 : side);
          return sample.with(sample.image().convolve(Filters.gauss(size, deviation)));
        });
  }

  /// Adds noise of this standard deviation.
  ///
  /// Source: Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".
  public static ImageAugmentation noise(double deviation) {
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException(
          "noise expects a deviation of at least 0 but got " + deviation);
    }
    return named(
        "noise(" + deviation + ")",
        (sample, random) -> {
          Image image = sample.image();
          float[] pixels = image.toArray();
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] += (float) (deviation * random.nextGaussian());
          }
          return sample.with(Image.of(pixels, image.height(), image.width(), image.channels()));
        });
  }

  /// Covers a square of `size` x `size` pixels somewhere, which may reach over the edge, with 0.
  ///
  /// Source: DeVries & Taylor 2017, arXiv:1708.04552, section 3; as random erasing, Zhong et al.
  /// 2017, arXiv:1708.04896.
  public static ImageAugmentation erase(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("erase expects at least 1 pixel but got " + size);
    }
    return named(
        "erase(" + size + ")",
        (sample, random) -> {
          Image image = sample.image();
          int top = random.nextInt(image.height()) - Math.floorDiv(size, 2);
          int left = random.nextInt(image.width()) - Math.floorDiv(size, 2);
          float[] pixels = image.toArray();
          int from = Math.max(0, left) * image.channels();
          int to = Math.min(image.width(), left + size) * image.channels();
          for (int y = Math.max(0, top); y < Math.min(image.height(), top + size); y++) {
            int row = y * image.width() * image.channels();
            Arrays.fill(pixels, row + from, row + to, 0);
          }
          return sample.with(Image.of(pixels, image.height(), image.width(), image.channels()));
        });
  }

  /// Applies another augmentation to a share of the images only.
  public static ImageAugmentation sometimes(double share, ImageAugmentation augmentation) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("sometimes expects a share from 0 to 1 but got " + share);
    }
    return named(
        "sometimes(" + share + ", " + augmentation + ")",
        (sample, random) ->
            random.nextDouble() < share ? augmentation.apply(sample, random) : sample);
  }

  /// Applies another augmentation to every other image only.
  public static ImageAugmentation sometimes(ImageAugmentation augmentation) {
    return sometimes(EVEN_CHANCE, augmentation);
  }

  /// A dataset whose images are changed when they are read, the same way each time: for a loop by
  /// hand, with another seed each epoch. `fit` takes `augment(...)` instead.
  public static Dataset augmented(Dataset data, long seed, ImageAugmentation... augmentations) {
    return new AugmentedImages(data, seed, List.of(augmentations));
  }

  /// Two images laid over each other; see [MixUp].
  public static MixUp mixUp(double alpha) {
    return new MixUp(alpha);
  }

  /// A rectangle of another image pasted in; see [CutMix].
  public static CutMix cutMix(double alpha) {
    return new CutMix(alpha);
  }

  /// Some operations of one strength drawn from fourteen: `randAugment(2, 9)`; see [RandAugment].
  public static RandAugment randAugment(int count, double strength) {
    return new RandAugment(count, strength);
  }
}
