package dev.filtro.cnn.augment;

import java.util.random.RandomGenerator;

/// An augmentation that says what it is as it is written in a cell.
record Named(String text, ImageAugmentation augmentation) implements ImageAugmentation {
  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return augmentation.apply(sample, random);
  }

  @Override
  public String toString() {
    return text;
  }
}
