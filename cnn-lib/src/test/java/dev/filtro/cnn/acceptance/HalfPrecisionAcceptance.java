package dev.filtro.cnn.acceptance;

import static dev.filtro.cnn.augment.Augmentations.flip;
import static dev.filtro.cnn.augment.Augmentations.randomCrop;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.mixedPrecision;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.train.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// ResNet-20 on 3,000 photographs of CIFAR-10: what waits in 16 bits costs no accuracy.
class HalfPrecisionAcceptance {
  private static final long[] SEEDS = {1, 2};

  private final Split photographs = RealData.cifar();

  private double accuracy(long seed, FitOption... more) {
    List<FitOption> options =
        new ArrayList<>(
            List.of(
                epochs(6),
                batch(64),
                sgd(0.1).momentum(0.9),
                augment(flip(), randomCrop(4)),
                seed(seed),
                validation(photographs.test())));
    options.addAll(List.of(more));
    History run =
        fit(Models.resnet20().seed(seed), photographs.train(), options.toArray(FitOption[]::new));
    return run.last().validation().getOrDefault("accuracy", 0.0);
  }

  @Test
  void resNet20LearnsAsMuch() {
    double[] sums = new double[3];
    for (long seed : SEEDS) {
      double[] figures = {
        accuracy(seed),
        accuracy(seed, mixedPrecision(HalfPrecision.BFLOAT16)),
        accuracy(seed, mixedPrecision(HalfPrecision.FLOAT16))
      };
      Arrays.setAll(sums, i -> sums[i] + figures[i]);
      System.out.printf(
          Locale.ROOT,
          "| %d | %.1f | %.1f | %.1f |%n",
          seed,
          100 * figures[0],
          100 * figures[1],
          100 * figures[2]);
    }
    // One standard error of the difference of twice 1,000 photographs is 1.6 %.
    assertEquals(sums[0] / SEEDS.length, sums[1] / SEEDS.length, 0.035);
    assertEquals(sums[0] / SEEDS.length, sums[2] / SEEDS.length, 0.035);
  }
}
