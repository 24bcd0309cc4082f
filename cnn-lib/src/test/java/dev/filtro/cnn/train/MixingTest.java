package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.augment.Augmentations.cutMix;
import static dev.filtro.cnn.augment.Augmentations.mixUp;
import static dev.filtro.cnn.metrics.Metrics.f1;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.balancedClasses;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.nn.Network;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Images that are mixtures of several, with the options that count classes.
class MixingTest {
  static FitOption[] mixtures() {
    return new FitOption[] {augment(mixUp(0.1)), augment(cutMix(0.1))};
  }

  /// A mixture counts as recognised by the class of which it has most.
  @ParameterizedTest
  @MethodSource("mixtures")
  void mixturesAreWeighedAndCounted(FitOption mixture) {
    Network network =
        Network.of(
            input(28, 28, 1), conv(6, 5).stride(3).relu(), flatten(), dense(32).relu(), dense(10));
    History run =
        fit(
            network,
            Digits.drawn(600).train(),
            epochs(8),
            batch(32),
            adam(1e-2),
            mixture,
            balancedClasses(),
            f1());
    assertTrue(run.last().training().get("accuracy") > 0.5, run.toString());
    assertTrue(run.last().training().get("macro F1") > 0.4, run.toString());
  }
}
