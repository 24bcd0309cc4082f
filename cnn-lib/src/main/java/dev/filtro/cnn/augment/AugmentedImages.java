package dev.filtro.cnn.augment;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Another dataset's images, changed when they are read by random numbers that the seed and the
/// index decide; masks in step with them.
final class AugmentedImages implements Dataset {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Dataset base;
  private final long seed;
  private final List<ImageAugmentation> augmentations;

  AugmentedImages(Dataset base, long seed, List<ImageAugmentation> augmentations) {
    if (base.imageShape().rank() != 3) {
      throw new IllegalArgumentException(
          "augmented expects images [H, W, C] but those of %s are %s"
              .formatted(base, base.imageShape()));
    }
    this.base = base;
    this.seed = seed;
    this.augmentations = augmentations;
  }

  @Override
  public int size() {
    return base.size();
  }

  @Override
  public Shape imageShape() {
    return base.imageShape();
  }

  @Override
  public List<String> classNames() {
    return base.classNames();
  }

  @Override
  public int label(int index) {
    return base.label(index);
  }

  @Override
  public boolean lazy() {
    return true;
  }

  @Override
  public @Nullable Shape targetShape() {
    return base.targetShape();
  }

  @Override
  public void read(int index, float[] pixels, int offset) {
    changed(index).image().copyTo(pixels, offset);
  }

  @Override
  public void readTarget(int index, float[] targets, int offset) {
    Shape target = base.targetShape();
    Image mask =
        target != null && Sample.isMask(imageShape(), target) ? changed(index).mask() : null;
    if (mask == null) {
      base.readTarget(index, targets, offset);
    } else {
      mask.copyTo(targets, offset);
    }
  }

  private Sample changed(int index) {
    SplittableRandom random = new SplittableRandom(seed + GOLDEN * (index + 1L));
    Sample sample = Sample.of(base, index);
    for (ImageAugmentation augmentation : augmentations) {
      sample = augmentation.apply(sample, random);
    }
    if (!sample.image().shape().equals(imageShape())) {
      throw new IllegalArgumentException(
          "augmented expects images to keep their shape %s but one became %s"
              .formatted(imageShape(), sample.image().shape()));
    }
    return sample;
  }

  @Override
  public String toString() {
    return base + ", augmented by " + augmentations;
  }
}
