package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.loss.Losses.meanSquaredError;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.schedule.Schedules.constantRate;
import static dev.filtro.cnn.train.Training.after;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.earlyStopping;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.schedule.Schedule;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is left of a training whose loss is no longer a number.
class DivergenceTest {
  private static final Split DIGITS = Digits.drawn(400);

  /// Without an activation in between, so that too large steps grow without bound.
  private static Network network() {
    return Network.of(input(28, 28, 1), conv(4, 5).stride(4), flatten(), dense(10));
  }

  /// A learning rate that becomes senseless after two epochs.
  private static Schedule exploding() {
    return at -> at.epoch() < 2 ? 1 : 1e45;
  }

  private static void assertFinite(Network network) {
    for (Parameter parameter : network.parameters()) {
      assertTrue(Divergence.finite(parameter.value()), parameter.toString());
    }
  }

  @Test
  void theLastCompleteEpochIsPutBack() {
    Network network = network();
    Network twoEpochs = network();
    Optimizer adam = adam(1e-3).over(network.parameters());
    History run = fit(network, DIGITS.train(), adam, epochs(5), exploding());
    fit(twoEpochs, DIGITS.train(), adam(1e-3), epochs(2), constantRate());
    assertTrue(run.diverged());
    assertTrue(
        run.divergence().endsWith("; the network has the parameters of the end of epoch 2"),
        run.divergence());
    assertEquals(2, run.epochs().size());
    for (Parameter parameter : network.parameters()) {
      assertArrayEquals(
          twoEpochs.parameter(parameter.name()).value().toArray(), parameter.value().toArray());
    }
    assertTrue(adam.state().isEmpty(), "what it remembers led there");
    History more = fit(network, DIGITS.train(), after(run), epochs(1));
    assertFalse(more.diverged());
    assertEquals(3, more.epochs().size());
    assertTrue(more.last().training().get("loss") < run.epochs().getFirst().training().get("loss"));
  }

  @Test
  void theFirstEpochLeavesTheNetworkAsItWas() {
    Network network = network();
    History run = fit(network, DIGITS.train(), sgd(1e30), epochs(2));
    assertTrue(run.divergence().contains(". It began in layer \"dense1\""), run.divergence());
    assertTrue(run.divergence().endsWith("that it began with"), run.divergence());
    assertArrayEquals(
        network().parameter("conv1.filters").value().toArray(),
        network.parameter("conv1.filters").value().toArray());
    assertTrue(run.epochs().isEmpty());
    assertEquals(
        "No epoch was completed: training diverged after " + run.batchLosses().size() + " batches",
        assertThrows(IllegalStateException.class, run::last).getMessage());
  }

  @Test
  void earlyStoppingPutsTheBestEpochBack() {
    Network network = network();
    History run =
        fit(
            network,
            DIGITS.train(),
            adam(1e-3),
            epochs(5),
            exploding(),
            validation(DIGITS.test()),
            earlyStopping(3));
    assertTrue(run.diverged());
    assertTrue(run.divergence().endsWith("of its best epoch"), run.divergence());
    assertEquals(
        run.epochs().get(run.bestEpoch() - 1).validation().get("loss"),
        evaluate(network, DIGITS.test()).loss(),
        1e-6);
  }

  @Test
  void theLastUpdateOfAnEpochIsSeen() {
    Network network = network();
    Dataset one = DIGITS.train().take(64);
    History run = fit(network, one, batch(64), sgd(1e38), epochs(3), constantRate());
    assertTrue(run.diverged());
    assertFinite(network);
  }

  @Test
  void numbersOfTheDataThatAreNotFiniteAreAnError() {
    Tensor images = Tensor.uniform(new SplittableRandom(1), 0, 1, 40, 28, 28, 1);
    float[] broken = images.toArray();
    broken[30 * 784] = Float.NaN;
    Dataset data = Dataset.of(Tensor.of(broken, 40, 28, 28, 1), new int[40]);
    Network network = Network.of(input(28, 28, 1), flatten(), dense(2));
    float[] before = network.parameter("dense1.weights").value().toArray();
    var error =
        assertThrows(IllegalArgumentException.class, () -> fit(network, data, batch(8), sgd(0.1)));
    assertTrue(error.getMessage().startsWith("The loss became NaN in epoch 1, batch "));
    assertTrue(error.getMessage().contains(". It began in the images: they hold numbers"));
    assertArrayEquals(before, network.parameter("dense1.weights").value().toArray());

    float[] targets = new float[40];
    targets[3] = Float.POSITIVE_INFINITY;
    Dataset numbers = Dataset.of(images, Tensor.of(targets, 40, 1));
    Network one = Network.of(input(28, 28, 1), flatten(), dense(1));
    var wrong =
        assertThrows(
            IllegalArgumentException.class, () -> fit(one, numbers, meanSquaredError(), sgd(0.1)));
    assertTrue(wrong.getMessage().contains(". It began in the targets"), wrong.getMessage());
    assertFinite(one);
  }
}
