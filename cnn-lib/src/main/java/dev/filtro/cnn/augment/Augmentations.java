package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Filters;
import dev.filtro.cnn.data.Image;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

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
    return new Named(
        "flip()",
        (sample, random) -> random.nextBoolean() ? Places.mirrored(sample, true) : sample);
  }

  /// Exchanges top and bottom of every other image.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, "ImageNet classification with deep convolutional
  /// neural networks", section 4.1.
  public static ImageAugmentation flipVertical() {
    return new Named(
        "flipVertical()",
        (sample, random) -> random.nextBoolean() ? Places.mirrored(sample, false) : sample);
  }

  /// Puts a border of so many pixels around an image and cuts its old size out somewhere.
  ///
  /// Source: He et al. 2015, arXiv:1512.03385, section 4.2, with 4 pixels.
  public static ImageAugmentation randomCrop(int border) {
    if (border < 1) {
      throw new IllegalArgumentException(
          "randomCrop expects a border of at least 1 pixel but got " + border);
    }
    return new Named(
        "randomCrop(" + border + ")", (sample, random) -> Places.crop(sample, border, random));
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
    return new Named(
        "resizedCrop(" + height + ", " + width + ", " + leastArea + ")",
        (sample, random) -> Places.resizedCrop(sample, height, width, leastArea, random));
  }

  /// Makes images lighter or darker: by a factor of up to `amount` more or less than 1.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, section 4.1; the definition of torchvision.
  public static ImageAugmentation brightness(double amount) {
    return recoloured("brightness", amount, Colors::brightness);
  }

  /// Brings pixels closer to the mean gray or farther from it, by a factor of up to `amount` more
  /// or less than 1.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, section 4.1; the definition of torchvision.
  public static ImageAugmentation contrast(double amount) {
    return recoloured("contrast", amount, Colors::contrast);
  }

  /// Makes colours paler or stronger, by a factor of up to `amount` more or less than 1; gray
  /// images stay as they are.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, section 4.1; the definition of torchvision.
  public static ImageAugmentation saturation(double amount) {
    return recoloured("saturation", amount, Colors::saturation);
  }

  private static ImageAugmentation recoloured(
      String name, double amount, BiFunction<Image, Double, Image> change) {
    if (!(amount >= 0 && amount <= 1)) {
      throw new IllegalArgumentException(name + " expects an amount from 0 to 1 but got " + amount);
    }
    return new Named(
        name + "(" + amount + ")",
        (sample, random) ->
            sample.with(change.apply(sample.image(), 1 + (2 * random.nextDouble() - 1) * amount)));
  }

  /// Changes brightness, contrast and saturation, in this order, each by a factor of up to `amount`
  /// more or less than 1.
  ///
  /// Source: Krizhevsky, Sutskever & Hinton 2012, section 4.1; definitions as in torchvision.
  public static ImageAugmentation colorJitter(double amount) {
    return new Named("colorJitter(" + amount + ")", jitter(amount, amount, amount));
  }

  /// Changes brightness, contrast, saturation and hue, in this order, by up to these amounts; see
  /// [#brightness(double)], [#contrast(double)], [#saturation(double)] and [#hue(double)].
  ///
  /// Source: Chen et al. 2020, arXiv:2002.05709, appendix A; definitions as in torchvision.
  public static ImageAugmentation colorJitter(
      double brightness, double contrast, double saturation, double hue) {
    ImageAugmentation turned = hue(hue);
    ImageAugmentation jittered = jitter(brightness, contrast, saturation);
    return new Named(
        "colorJitter(%s, %s, %s, %s)".formatted(brightness, contrast, saturation, hue),
        (sample, random) -> turned.apply(jittered.apply(sample, random), random));
  }

  private static ImageAugmentation jitter(double bright, double contrasted, double saturated) {
    List<ImageAugmentation> parts =
        List.of(brightness(bright), contrast(contrasted), saturation(saturated));
    return (sample, random) -> {
      Sample changed = sample;
      for (ImageAugmentation part : parts) {
        changed = part.apply(changed, random);
      }
      return changed;
    };
  }

  /// Turns colours by up to this share of the circle, either way.
  ///
  /// Source: Chen et al. 2020, arXiv:2002.05709, appendix A.
  public static ImageAugmentation hue(double upTo) {
    if (!(upTo >= 0 && upTo <= 0.5)) {
      throw new IllegalArgumentException("hue expects a share from 0 to 0.5 but got " + upTo);
    }
    return new Named(
        "hue(" + upTo + ")",
        (sample, random) ->
            sample.with(Colors.hue(sample.image(), (2 * random.nextDouble() - 1) * upTo)));
  }

  /// Takes the colours from a share of the images; they keep three channels.
  ///
  /// Source: Chen et al. 2020, arXiv:2002.05709, appendix A.
  public static ImageAugmentation randomGray(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("randomGray expects a share from 0 to 1 but got " + share);
    }
    return sometimes(
        share,
        new Named(
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
    return new Named(
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
    return new Named(
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
    return new Named(
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
    return new Named(
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
