package dev.filtro.cnn.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/// Some operations drawn from a list of fourteen, all of one strength: two numbers instead of a
/// search.
///
/// Identity, automatic contrast, saturation, contrast, brightness, solarising, posterising,
/// sharpness, rotation, shearing in both directions, shifting, scaling, hue.
///
/// Source: Cubuk et al. 2019, arXiv:1909.13719, section 3.
///
/// @param count how many operations for each image
/// @param strength from 0 to 10
public record RandAugment(int count, double strength) implements ImageAugmentation {

  /// Checks the ranges.
  public RandAugment {
    if (count < 0 || !(strength >= 0 && strength <= 10)) {
      throw new IllegalArgumentException(
          "randAugment expects a count of at least 0 and a strength from 0 to 10 but got %d and %s"
              .formatted(count, strength));
    }
  }

  private List<ImageAugmentation> operations() {
    double part = strength / 10;
    return List.of(
        (sample, random) -> sample,
        (sample, random) -> sample.with(Colors.autoContrast(sample.image())),
        (sample, random) -> sample.with(Colors.saturation(sample.image(), factor(random, part))),
        (sample, random) -> sample.with(Colors.contrast(sample.image(), factor(random, part))),
        (sample, random) -> sample.with(Colors.brightness(sample.image(), factor(random, part))),
        (sample, random) -> sample.with(Colors.solarize(sample.image(), 1 - part)),
        (sample, random) ->
            sample.with(Colors.posterize(sample.image(), (int) Math.rint(8 - 4 * part))),
        (sample, random) -> sample.with(Sharpness.change(sample.image(), factor(random, part))),
        Augmentations.rotate(30 * part),
        Augmentations.shear(16.7 * part),
        turned(Augmentations.shear(16.7 * part)),
        Augmentations.shift(0.33 * part),
        Augmentations.scale(1 - 0.3 * part, 1 + 0.3 * part),
        Augmentations.hue(0.1 * part));
  }

  /// The same in the other direction: before and after it the sample is turned.
  private static ImageAugmentation turned(ImageAugmentation augmentation) {
    return (sample, random) -> Places.turn(augmentation.apply(Places.turn(sample, 1), random), -1);
  }

  private static double factor(RandomGenerator random, double part) {
    return 1 + (random.nextBoolean() ? 0.9 : -0.9) * part;
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    List<ImageAugmentation> operations = operations();
    Sample changed = sample;
    for (int i = 0; i < count; i++) {
      changed = operations.get(random.nextInt(operations.size())).apply(changed, random);
    }
    return changed;
  }

  @Override
  public String toString() {
    return "randAugment(" + count + ", " + strength + ")";
  }
}
