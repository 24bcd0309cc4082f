package dev.filtro.cnn.acceptance;

import static dev.filtro.cnn.augment.Augmentations.rotate;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Mnist;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.train.History;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real MNIST, 10,000 test images: 98.9 % for LeNet-5 after 5 epochs, 99.4 % for a small network
/// with batch normalisation, dropout and augmentation.
class MnistAcceptance {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void leNet5After5Epochs(long seed) {
    Split mnist = Mnist.load(RealData.of("mnist"));
    History run =
        fit(
            Models.lenet5().seed(seed),
            mnist.train(),
            epochs(5),
            batch(64),
            sgd(0.05).momentum(0.9),
            seed(seed),
            validation(mnist.test()));
    assertAtLeast(0.989, run, "LeNet-5", seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void smallNetworkWithBatchNormDropoutAndAugmentation(long seed) {
    Split mnist = Mnist.load(RealData.of("mnist"));
    History run =
        fit(
            Models.mnistCnn().seed(seed),
            mnist.train(),
            epochs(8),
            batch(64),
            sgd(0.05).momentum(0.9),
            augment(rotate(10).scale(0.9, 1.1).shift(0.08)),
            seed(seed),
            validation(mnist.test()));
    assertAtLeast(0.994, run, "mnistCnn", seed);
  }

  private static void assertAtLeast(double wanted, History run, String network, long seed) {
    double accuracy = run.last().validation().getOrDefault("accuracy", 0.0);
    System.out.printf(Locale.ROOT, "| %s | %d | %.2f |%n", network, seed, 100 * accuracy);
    assertTrue(accuracy >= wanted, run.toString());
  }
}
