package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.softmax;
import static dev.filtro.cnn.loss.Losses.crossEntropy;
import static dev.filtro.cnn.loss.Losses.hinge;
import static dev.filtro.cnn.metrics.Metrics.f1;
import static dev.filtro.cnn.metrics.Metrics.topK;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.schedule.Schedules.constantRate;
import static dev.filtro.cnn.train.Training.accumulate;
import static dev.filtro.cnn.train.Training.after;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.balancedClasses;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.classWeights;
import static dev.filtro.cnn.train.Training.clipNorm;
import static dev.filtro.cnn.train.Training.clipValue;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.inputNoise;
import static dev.filtro.cnn.train.Training.l1;
import static dev.filtro.cnn.train.Training.l2;
import static dev.filtro.cnn.train.Training.labelNoise;
import static dev.filtro.cnn.train.Training.loaders;
import static dev.filtro.cnn.train.Training.onBatch;
import static dev.filtro.cnn.train.Training.onEpoch;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static dev.filtro.cnn.train.Training.validationSplit;
import static dev.filtro.cnn.train.Training.weightNoise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.augment.ImageAugmentation;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FitOptionsTest {
  private static final Split DIGITS = Digits.drawn(600);
  private static final Dataset FEW = DIGITS.train().take(80);

  private static Network small() {
    return Network.of(input(28, 28, 1), conv(4, 5).stride(2).relu(), flatten(), dense(10));
  }

  private static float[] weights(Network network) {
    return network.parameter("dense1.weights").value().toArray();
  }

  private static String message(Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable).getMessage();
  }

  @Test
  void dataToMeasureWithNameAllClasses() {
    Dataset two = Dataset.of(Tensor.zeros(2, 28, 28, 1), new int[] {0, 1}, List.of("a", "b"));
    String names =
        ": 2 images [28, 28, 1] in 2 classes has names for 2 classes but the network tells 10"
            + " apart; give it those of all classes, as the training set has them";
    Network network = small();
    assertEquals("validation" + names, message(() -> fit(network, FEW, validation(two))));
    assertEquals("evaluate" + names, message(() -> evaluate(network, two)));
    assertEquals(
        "fit got null in place of an option; leave it out",
        message(() -> fit(network, FEW, epochs(1), null)));
  }

  @Test
  void accumulatedBatchesAreAsOneLargeOne() {
    Network large = small();
    Network parts = small();
    Dataset data = DIGITS.train().take(50);
    fit(large, data, epochs(3), batch(50), sgd(0.1), constantRate());
    // The last batch is smaller than the others.
    fit(parts, data, epochs(3), batch(15), accumulate(4), sgd(0.1), constantRate());
    assertArrayEquals(weights(large), weights(parts), 1e-4f);
  }

  @Test
  void clippedGradientsAreNoLongerThanAllowed() {
    Network free = small();
    Network clipped = small();
    float[] before = weights(free);
    fit(free, FEW, epochs(1), batch(80), sgd(1), constantRate());
    fit(clipped, FEW, epochs(1), batch(80), sgd(1), constantRate(), clipNorm(0.01));
    assertTrue(moved(before, weights(free)) > 0.02);
    assertTrue(moved(before, weights(clipped)) <= 0.010001);
    Network cut = small();
    fit(cut, FEW, epochs(1), batch(80), sgd(1), constantRate(), clipValue(1e-4));
    for (int i = 0; i < before.length; i++) {
      assertEquals(before[i], weights(cut)[i], 1.01e-4f);
    }
  }

  private static double moved(float[] before, float[] now) {
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += (before[i] - now[i]) * (double) (before[i] - now[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void penaltiesPullWeightsTowardsZero() {
    Network plain = small();
    Network squared = small();
    Network absolute = small();
    fit(plain, FEW, epochs(20), batch(20), sgd(0.05), constantRate());
    fit(squared, FEW, epochs(20), batch(20), sgd(0.05), constantRate(), l2(0.1));
    fit(absolute, FEW, epochs(20), batch(20), sgd(0.05), constantRate(), l1(0.003));
    double size = length(weights(plain));
    assertTrue(length(weights(squared)) < 0.8 * size);
    assertTrue(small(weights(absolute)) > 5 * small(weights(plain)), "many near zero");
    float[] bias = plain.parameter("dense1.bias").value().toArray();
    assertFalse(length(bias) == 0);
    assertEquals("elastic(0.1, 0.2)", Training.elastic(0.1, 0.2).toString());
    assertEquals(
        "fit got l1(0.1) and l2(0.1); give one penalty; both kinds are elastic(l1, l2)",
        message(() -> fit(small(), FEW, l1(0.1), l2(0.1))));
  }

  private static double length(float[] values) {
    return moved(new float[values.length], values);
  }

  private static int small(float[] values) {
    int count = 0;
    for (float value : values) {
      count += Math.abs(value) < 5e-4 ? 1 : 0;
    }
    return count;
  }

  @Test
  void noiseChangesTrainingAndLeavesNothingBehind() {
    Network plain = small();
    fit(plain, FEW, epochs(2), sgd(0.1));
    for (var noise : List.of(inputNoise(0.3), weightNoise(0.05), labelNoise(0.3))) {
      Network one = small();
      Network two = small();
      fit(one, FEW, epochs(2), sgd(0.1), noise);
      fit(two, FEW, epochs(2), sgd(0.1), noise);
      assertArrayEquals(weights(one), weights(two), noise.toString());
      assertTrue(moved(weights(plain), weights(one)) > 1e-3, noise.toString());
      // Next to no learning rate: whatever was added to weights has been taken back.
      Network still = small();
      fit(still, FEW, epochs(1), sgd(1e-30), noise);
      assertArrayEquals(weights(small()), weights(still));
    }
  }

  @Test
  void metricsAreMeasuredAfterEachEpoch() {
    History run = fit(small(), DIGITS.train(), epochs(2), validation(DIGITS.test()), f1(), topK(3));
    assertEquals(
        List.of("loss", "accuracy", "macro F1", "top-3 accuracy"),
        List.copyOf(run.last().validation().keySet()));
    assertTrue(
        run.last().validation().get("top-3 accuracy") >= run.last().validation().get("accuracy"));
    assertEquals(
        "fit got topK(3) and topK(3); give one metric top-3 accuracy",
        message(() -> fit(small(), FEW, topK(3), topK(3))));
  }

  @Test
  void callbacksSeeEverythingAndMayStop() {
    List<String> seen = new ArrayList<>();
    Callback all =
        new Callback() {
          @Override
          public void started(Run run) {
            seen.add("started");
          }

          @Override
          public void ended(Run run) {
            seen.add("ended after " + run.history().epochs().size());
          }
        };
    History run =
        fit(
            small(),
            FEW,
            epochs(9),
            batch(40),
            all,
            onBatch((r, loss) -> seen.add("batch")),
            onEpoch((r, result) -> {
              seen.add("epoch " + result.epoch());
              if (result.epoch() == 2) {
                r.stop();
              }
            }));
    assertEquals(2, run.epochs().size());
    assertEquals(
        List.of(
            "started", "batch", "batch", "epoch 1", "batch", "batch", "epoch 2", "ended after 2"),
        seen);
  }

  @Test
  void setsAShareApartForValidation() {
    History run = fit(small(), DIGITS.train(), epochs(1), batch(50), validationSplit(0.2), seed(3));
    assertEquals(8, run.batchesPerEpoch()); // 400 of 500 images
    assertFalse(run.last().validation().isEmpty());
    assertEquals(
        "fit got validationSplit(0.2) and validation("
            + DIGITS.test()
            + "); give one validation set",
        message(() -> fit(small(), FEW, validationSplit(0.2), validation(DIGITS.test()))));
    assertEquals(
        "validationSplit expects a share above 0 and below 1 but got 1.0",
        message(() -> validationSplit(1)));
  }

  @Test
  void rareClassesCountMoreWhenBalanced() {
    Dataset ones = DIGITS.train().ofClass(1).take(20);
    Dataset mixed =
        Dataset.of(Tensor.zeros(22, 28, 28, 1), labels(20, 2), List.of("common", "rare"));
    assertEquals(20, ones.size());
    Network plain = Network.of(input(28, 28, 1), flatten(), dense(2));
    Network balanced = plain.copy();
    Network weighted = plain.copy();
    fit(plain, mixed, epochs(40), batch(22), sgd(0.5), constantRate());
    fit(balanced, mixed, epochs(40), batch(22), sgd(0.5), constantRate(), balancedClasses());
    fit(weighted, mixed, epochs(40), batch(22), sgd(0.5), constantRate(), classWeights(1, 10));
    // All images are alike: the biases say how likely each class seems.
    assertTrue(bias(plain) > 1.5);
    assertEquals(0, bias(balanced), 1e-3);
    assertEquals(0, bias(weighted), 1e-3);
    assertEquals(
        "balancedClasses() weighs classes in crossEntropy() but the loss is hinge()",
        message(() -> fit(plain, mixed, hinge(), balancedClasses())));
  }

  private static double bias(Network network) {
    float[] bias = network.parameter("dense1.bias").value().toArray();
    return bias[0] - bias[1];
  }

  private static int[] labels(int zeros, int ones) {
    int[] labels = new int[zeros + ones];
    for (int i = zeros; i < labels.length; i++) {
      labels[i] = 1;
    }
    return labels;
  }

  @Test
  void goesOnAfterAnEarlierRun() {
    Network whole = small();
    Network halves = small();
    History all = fit(whole, FEW, epochs(4), sgd(0.05).momentum(0.9), constantRate());
    History first = fit(halves, FEW, epochs(2), sgd(0.05).momentum(0.9), constantRate());
    History both = fit(halves, FEW, epochs(2), after(first), constantRate());
    assertEquals(all.batchLosses(), both.batchLosses());
    assertEquals(List.of(1, 2, 3, 4), both.epochs().stream().map(EpochResult::epoch).toList());
    assertArrayEquals(weights(whole), weights(halves));
  }

  @Test
  void batchesAreTheSameWithAnyNumberOfThreads() {
    ImageAugmentation noisy =
        (sample, random) -> {
          float[] pixels = sample.image().toArray();
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] += random.nextFloat();
          }
          return sample.with(dev.filtro.cnn.data.Image.of(pixels, 28, 28, 1));
        };
    List<Double> none =
        fit(small(), FEW, epochs(2), batch(7), augment(noisy), loaders(0)).batchLosses();
    for (int threads : new int[] {1, 3}) {
      assertEquals(
          none,
          fit(small(), FEW, epochs(2), batch(7), augment(noisy), loaders(threads)).batchLosses());
    }
  }

  @Test
  void aFailureOfAnAugmentationReachesTheCaller() {
    ImageAugmentation shrinking = (sample, random) -> sample.with(sample.image().resize(14, 14));
    assertEquals(
        "augment expects images to keep their shape [28, 28, 1] but one became [14, 14, 1]; end"
            + " with resizedCrop(28, 28) or the like",
        message(() -> fit(small(), FEW, augment(shrinking))));
  }

  @Test
  void remarksOnWhatLooksLikeAMistake() {
    Network twice = Network.of(input(28, 28, 1), flatten(), dense(10), softmax());
    History run = fit(twice, FEW, epochs(1), crossEntropy());
    assertEquals(
        "softmax is applied twice: the network ends with softmax() (\"softmax1\") and"
            + " crossEntropy() applies it by itself, which makes learning slow; leave the layer"
            + " out",
        run.diagnosis().getFirst());
    Tensor bytes = Tensor.uniform(new Random(1), 0, 255, 30, 4, 4, 1);
    Dataset raw = Dataset.of(bytes, new int[30], List.of("a", "b"));
    Network network = Network.of(input(4, 4, 1), flatten(), dense(2));
    String remark = fit(network, raw, epochs(1), sgd(1e-6)).diagnosis().getFirst();
    assertTrue(remark.startsWith("inputs are not normalised: they reach 25"), remark);
    assertTrue(remark.contains("begin the network with standardize(12"), remark);
  }

  @Test
  void saysWhereNumbersStoppedBeingFinite() {
    Network network = small();
    Parameter filters = network.parameter("conv1.filters");
    filters.assign(Tensor.full(3e38f, 5, 5, 1, 4));
    String message = fit(network, FEW, sgd(0.1)).divergence();
    assertTrue(
        message.contains(
            ". It began in layer \"conv1\", the first whose result is not finite; try"),
        message);
  }
}
