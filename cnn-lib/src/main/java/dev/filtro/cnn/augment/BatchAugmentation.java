package dev.filtro.cnn.augment;

import java.util.random.RandomGenerator;

/// A random mixture of the images of a batch, and of what they should be taken for.
@FunctionalInterface
public non-sealed interface BatchAugmentation extends Augmentation {

  /// Changes a batch in place.
  void apply(Mixture batch, RandomGenerator random);

  /// A batch to be mixed.
  ///
  /// @param images `[size, height, width, channels]`
  /// @param targets `[size, classes]`: how much of each class is in an image
  @SuppressWarnings("ArrayRecordComponent") // The very arrays that are changed.
  record Mixture(
      float[] images,
      float[] targets,
      int size,
      int height,
      int width,
      int channels,
      int classes) {}
}
