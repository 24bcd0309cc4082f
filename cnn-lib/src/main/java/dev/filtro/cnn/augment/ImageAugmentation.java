package dev.filtro.cnn.augment;

import java.util.random.RandomGenerator;

/// A random change of one image, and of the mask and the boxes that belong to it.
///
/// One's own is a function: `(ImageAugmentation) (sample, random) -> ...`.
@FunctionalInterface
public non-sealed interface ImageAugmentation extends Augmentation {

  /// The changed sample; the old one stays as it is.
  Sample apply(Sample sample, RandomGenerator random);
}
