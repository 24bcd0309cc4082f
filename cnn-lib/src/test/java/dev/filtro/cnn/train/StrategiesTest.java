package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.augment.Augmentations.rotate;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.earlyStopping;
import static dev.filtro.cnn.train.Training.elastic;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.inputNoise;
import static dev.filtro.cnn.train.Training.l1;
import static dev.filtro.cnn.train.Training.l2;
import static dev.filtro.cnn.train.Training.labelNoise;
import static dev.filtro.cnn.train.Training.validation;
import static dev.filtro.cnn.train.Training.weightNoise;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Block;
import dev.filtro.cnn.nn.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each of the strategies against over-fitting, beside the same network without it.
///
/// A hundred digits are learnt by heart; what is measured is the loss on six hundred others. Seeds
/// are fixed, so the figures are the same in every run on one machine; the thresholds leave room
/// for other machines' order of summation.
class StrategiesTest {
  private static final Split DIGITS = Digits.drawn(3600, 5);
  private static final Dataset FEW = DIGITS.train().take(100);
  private static final Dataset OTHERS = DIGITS.test();

  private static Network network(Block... middle) {
    List<Block> blocks = new ArrayList<>(List.of(conv(8, 5).stride(2).relu()));
    blocks.addAll(List.of(middle));
    if (blocks.size() == 1) {
      blocks.addAll(List.of(flatten(), dense(64).relu()));
    }
    blocks.add(dense(10));
    return Network.of(input(28, 28, 1), blocks.toArray(Block[]::new));
  }

  /// The loss on the other digits after learning, at the end or where it stopped.
  private static double loss(Network network, FitOption... options) {
    List<FitOption> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(epochs(60), batch(20), adam(3e-3)));
    fit(network, FEW, all.toArray(FitOption[]::new));
    return evaluate(network, OTHERS).loss();
  }

  private static final double PLAIN = loss(network());

  private static void assertHelps(double share, double loss) {
    assertTrue(loss < share * PLAIN, "loss " + loss + " against " + PLAIN);
  }

  @Test
  void withoutAnyTheDigitsAreLearntByHeart() {
    Network network = network();
    fit(network, FEW, epochs(60), batch(20), adam(3e-3));
    assertTrue(evaluate(network, FEW).loss() < 0.01);
    assertTrue(PLAIN > 0.5, "loss " + PLAIN);
  }

  @Test
  void dropoutOfUnits() {
    assertHelps(0.9, loss(network(dropout(0.3), flatten(), dense(64).relu(), dropout(0.5))));
  }

  @Test
  void batchNormalisation() {
    assertHelps(0.9, loss(network(batchNorm(), relu(), flatten(), dense(64), batchNorm(), relu())));
  }

  @Test
  void pooling() {
    assertHelps(0.9, loss(network(maxPool(2), flatten(), dense(64).relu())));
  }

  @Test
  void stoppingEarly() {
    assertHelps(0.95, loss(network(), earlyStopping(3), validation(OTHERS)));
  }

  @Test
  void noiseInjection() {
    assertHelps(0.9, loss(network(), weightNoise(0.1)));
    assertHelps(0.95, loss(network(), labelNoise(0.1)));
    // Filters of 25 pixels average most of the noise on the input away: by itself it helps little.
    assertHelps(1, loss(network(), inputNoise(0.3)));
  }

  @Test
  void penalties() {
    assertHelps(0.9, loss(network(), l2(3e-3)));
    assertHelps(0.9, loss(network(), l1(5e-4)));
    assertHelps(0.9, loss(network(), elastic(2e-4, 1e-3)));
  }

  @Test
  void augmentation() {
    assertHelps(0.8, loss(network(), augment(rotate(10).shift(0.07).scale(0.9, 1.1).shear(8))));
  }
}
