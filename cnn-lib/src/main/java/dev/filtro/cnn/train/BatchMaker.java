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
    for (int input = 0; inputNoise > 0 && input < cut.data().inputs().size(); input++) {
      float[] values = into.input(input);
      int numbers = into.size() * cut.data().inputs().get(input).imageShape().size();
      for (int i = 0; i < numbers; i++) {
        values[i] += (float) (inputNoise * random.nextGaussian());
      }
    }
  }

  private void read(Dataset data, int index, int place, long seed, Prepared into) {
    List<Dataset> inputs = data.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      Dataset input = inputs.get(i);
      input.read(index, into.input(i), place * input.imageShape().size());
    }
    List<Dataset> outputs = data.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      readTruth(outputs.get(i), index, place, into.truth(i));
    }
    if (augmentations.stream().anyMatch(a -> a instanceof ImageAugmentation)) {
      augment(data, place, seed, into);
    }
  }

  private static void readTruth(Dataset output, int index, int place, Truth truth) {
    Shape target = output.targetShape();
    if (target == null) {
      truth.labels[place] = output.label(index);
    } else {
      output.readTarget(index, truth.targets(target), place * target.size());
    }
  }

  /// Of several inputs the first, with the first output's mask.
  private void augment(Dataset data, int place, long seed, Prepared into) {
    int at = place * data.imageShape().size();
    Shape target = data.targetShape();
    float[] targets = target == null ? null : into.truth(0).targets(target);
    Sample sample = sample(data, into.input(0), at, targets, place);
    write(data, augment(sample, new SplittableRandom(seed)), into.input(0), at, targets, place);
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
    for (int output = 0; labelNoise > 0 && output < data.outputs().size(); output++) {
      Dataset part = data.outputs().get(output);
      int[] labels = into.truth(output).labels;
      for (int i = 0; part.targetShape() == null && i < into.size(); i++) {
        boolean wrong = random.nextDouble() < labelNoise;
        labels[i] = wrong ? random.nextInt(part.classNames().size()) : labels[i];
      }
    }
  }

  private void mix(Dataset data, Prepared into, SplittableRandom random) {
    for (Augmentation augmentation : augmentations) {
      if (augmentation instanceof BatchAugmentation mixing) {
        BatchAugmentation.Mixture mixture = mixture(data, into);
        mixing.apply(mixture, random);
        into.truth(0).mixed(mixture.targets(), mixture.classes());
      }
    }
  }

  private static BatchAugmentation.Mixture mixture(Dataset data, Prepared into) {
    if (data.targetShape() != null || data.inputs().size() + data.outputs().size() > 2) {
      throw new IllegalArgumentException(
          "Mixing images expects images with class labels and nothing else but got " + data);
    }
    int classes = data.classNames().size();
    Truth truth = into.truth(0);
    boolean first = !truth.hasTargets();
    float[] targets = truth.targets(Shape.of(classes));
    for (int i = 0; first && i < into.size() * classes; i++) {
      targets[i] = truth.labels[Math.floorDiv(i, classes)] == i % classes ? 1 : 0;
    }
    Shape shape = data.imageShape();
    return new BatchAugmentation.Mixture(
        into.input(0), targets, into.size(), shape.dim(0), shape.dim(1), shape.dim(2), classes);
  }
}
