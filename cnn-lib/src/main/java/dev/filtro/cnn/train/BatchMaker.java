package dev.filtro.cnn.train;

import dev.filtro.cnn.augment.Augmentation;
import dev.filtro.cnn.augment.BatchAugmentation;
import dev.filtro.cnn.augment.ImageAugmentation;
import dev.filtro.cnn.augment.Sample;
import dev.filtro.cnn.data.Batches;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Image;
import dev.filtro.cnn.tensor.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Makes batches: reads images, augments them, adds noise.
///
/// All randomness of a batch comes from its own seed, so it does not matter which thread makes it.
final class BatchMaker {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final List<Augmentation> augmentations;
  private final double inputNoise;
  private final double labelNoise;

  BatchMaker(List<Augmentation> augmentations, double inputNoise, double labelNoise) {
    this.augmentations = augmentations;
    this.inputNoise = inputNoise;
    this.labelNoise = labelNoise;
  }

  /// Makes nothing but copies.
  static BatchMaker plain() {
    return new BatchMaker(List.of(), 0, 0);
  }

  boolean augments() {
    return !augmentations.isEmpty();
  }

  void make(Batches cut, int batch, long seed, Prepared into) {
    SplittableRandom random = new SplittableRandom(seed + GOLDEN * (batch + 1L));
    into.begin(cut.sizeOf(batch));
    long imageSeed = random.nextLong();
    for (int i = 0; i < into.size(); i++) {
      read(cut.data(), cut.index(batch, i), i, imageSeed + GOLDEN * i, into);
    }
    mislabel(cut.data(), into, random);
    mix(cut.data(), into, random);
    if (inputNoise > 0) {
      int numbers = into.size() * cut.data().imageShape().size();
      for (int i = 0; i < numbers; i++) {
        into.images[i] += (float) (inputNoise * random.nextGaussian());
      }
    }
  }

  private void read(Dataset data, int index, int place, long seed, Prepared into) {
    int at = place * data.imageShape().size();
    data.read(index, into.images, at);
    Shape target = data.targetShape();
    float[] targets = target == null ? null : into.targets(target);
    if (target == null) {
      into.labels[place] = data.label(index);
    } else {
      data.readTarget(index, into.targets(target), place * target.size());
    }
    if (augmentations.stream().anyMatch(a -> a instanceof ImageAugmentation)) {
      Sample sample = sample(data, into.images, at, targets, place);
      Sample changed = augment(sample, new SplittableRandom(seed));
      write(data, changed, into.images, at, targets, place);
    }
  }

  private Sample augment(Sample sample, SplittableRandom random) {
    Sample changed = sample;
    for (Augmentation augmentation : augmentations) {
      if (augmentation instanceof ImageAugmentation image) {
        changed = image.apply(changed, random);
      }
    }
    return changed;
  }

  private static Sample sample(
      Dataset data, float[] images, int at, float @Nullable [] targets, int place) {
    Shape shape = data.imageShape();
    if (shape.rank() != 3) {
      throw new IllegalArgumentException(
          "augment expects images [H, W, C] but those of %s are %s".formatted(data, shape));
    }
    Image image = Image.of(part(images, at, shape), shape.dim(0), shape.dim(1), shape.dim(2));
    Shape target = data.targetShape();
    Image mask =
        targets != null && target != null && Sample.isMask(shape, target)
            ? Image.of(
                part(targets, place * target.size(), target),
                target.dim(0),
                target.dim(1),
                target.dim(2))
            : null;
    return new Sample(image, mask, List.of());
  }

  private static float[] part(float[] values, int at, Shape shape) {
    float[] part = new float[shape.size()];
    System.arraycopy(values, at, part, 0, part.length);
    return part;
  }

  private static void write(
      Dataset data, Sample sample, float[] images, int at, float @Nullable [] targets, int place) {
    if (!sample.image().shape().equals(data.imageShape())) {
      throw new IllegalArgumentException(
          "augment expects images to keep their shape %s but one became %s; end with resizedCrop(%d, %d) or the like"
              .formatted(
                  data.imageShape(),
                  sample.image().shape(),
                  data.imageShape().dim(0),
                  data.imageShape().dim(1)));
    }
    sample.image().copyTo(images, at);
    Image mask = sample.mask();
    if (mask != null && targets != null) {
      mask.copyTo(targets, place * mask.shape().size());
    }
  }

  private void mislabel(Dataset data, Prepared into, SplittableRandom random) {
    for (int i = 0; labelNoise > 0 && i < into.size(); i++) {
      boolean wrong = random.nextDouble() < labelNoise;
      into.labels[i] = wrong ? random.nextInt(data.classNames().size()) : into.labels[i];
    }
  }

  private void mix(Dataset data, Prepared into, SplittableRandom random) {
    for (Augmentation augmentation : augmentations) {
      if (augmentation instanceof BatchAugmentation mixing) {
        mixing.apply(mixture(data, into), random);
      }
    }
  }

  private static BatchAugmentation.Mixture mixture(Dataset data, Prepared into) {
    if (data.targetShape() != null) {
      throw new IllegalArgumentException(
          "Mixing images expects class labels but %s has numbers as targets".formatted(data));
    }
    int classes = data.classNames().size();
    boolean first = !into.hasTargets();
    float[] targets = into.targets(Shape.of(classes));
    for (int i = 0; first && i < into.size() * classes; i++) {
      targets[i] = into.labels[Math.floorDiv(i, classes)] == i % classes ? 1 : 0;
    }
    Shape shape = data.imageShape();
    return new BatchAugmentation.Mixture(
        into.images, targets, into.size(), shape.dim(0), shape.dim(1), shape.dim(2), classes);
  }
}
