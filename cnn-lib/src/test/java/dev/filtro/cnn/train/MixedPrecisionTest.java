package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.add;
import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.standardize;
import static dev.filtro.cnn.kernels.HalfPrecision.BFLOAT16;
import static dev.filtro.cnn.kernels.HalfPrecision.FLOAT16;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.accumulate;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.checkpoint;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.mixedPrecision;
import static dev.filtro.cnn.train.Training.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.nn.Pass;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixedPrecisionTest {
  private static final Split DIGITS = Digits.drawn(1_500);

  @TempDir Path folder;

  /// A block whose gradient has to wait for its branch.
  private static Network residual() {
    Node x = input(28, 28, 1);
    Node y = x.then(conv(8, 3).stride(2), batchNorm(), relu());
    for (int i = 0; i < 3; i++) {
      y = add(y, y.then(conv(8, 3).same(), batchNorm())).then(relu());
    }
    return Network.of(x, y.then(maxPool(2), dropout(0.1), flatten(), dense(10)));
  }

  @ParameterizedTest
  @EnumSource
  void learnsAsWellWithLessMemory(HalfPrecision kept) {
    Network plain = residual();
    Network half = residual();
    fit(plain, DIGITS.train(), epochs(3), batch(32), adam(1e-2));
    History history =
        fit(half, DIGITS.train(), epochs(3), batch(32), adam(1e-2), mixedPrecision(kept));
    double ratio = (double) half.peakBytes() / plain.peakBytes();
    double expected = evaluate(plain, DIGITS.test()).accuracy();
    double actual = evaluate(half, DIGITS.test()).accuracy();
    assertTrue(expected > 0.8, "accuracy " + expected);
    assertEquals(expected, actual, 0.04);
    assertEquals(0, history.skippedUpdates());
    assertTrue(ratio < 0.8, "memory " + ratio);
  }

  @Test
  void firstLossIsThatOfFloat32AndTheSecondIsNot() {
    Dataset few = DIGITS.train().take(40);
    FitOption[] options = {epochs(1), batch(20), seed(3), sgd(0.001)};
    List<Double> plain = fit(residual(), few, options).batchLosses();
    List<Double> half =
        fit(residual(), few, epochs(1), batch(20), seed(3), sgd(0.001), mixedPrecision())
            .batchLosses();
    assertEquals(plain.getFirst(), half.getFirst());
    assertNotEquals(plain.getLast(), half.getLast());
    assertEquals(plain.getLast(), half.getLast(), 2e-2);
  }

  /// What is smaller than 3e-8 is nothing in float16: here gradients of about 1e-9 wait for the
  /// branch.
  @Test
  void smallGradientsNeedTheLossScaled() {
    Network network = residual();
    Parameter filters = network.parameter("conv1.filters");
    double exact = length(network, filters, null, 1e-9);
    assertTrue(exact > 0);
    assertEquals(1, length(network, filters, BFLOAT16, 1e-9) / exact, 0.02);
    assertNotEquals(1, length(network, filters, FLOAT16, 1e-9) / exact, 0.05);
    assertEquals(65536, length(network, filters, FLOAT16, 65536 * 1e-9) / exact, 65536 * 0.02);
  }

  private static double length(
      Network network, Parameter parameter, @Nullable HalfPrecision kept, double factor) {
    Tensor images = Tensor.normal(new Random(1), 4, 28, 28, 1);
    Pass pass = new Pass(Mode.TRAIN, new SplittableRandom(1), kept);
    network.parameters().forEach(Parameter::clearGradient);
    network
        .inWorkspace(() -> network.forward(images, pass).square().mean())
        .backward(Tensor.scalar((float) factor));
    return Math.sqrt(parameter.gradient().square().sum().item() * 1e18) / 1e9;
  }

  @Test
  void updatesWhoseGradientsOverflowAreLeftOutAndCounted() {
    Network network = residual();
    Network before = network.copy();
    // A loss of 10,000 times the square lets gradients exceed 65,504 at the first factors.
    History history =
        fit(
            network,
            DIGITS.train().take(200),
            epochs(2),
            batch(10),
            accumulate(2),
            sgd(1e-8),
            new Steep(),
            mixedPrecision(FLOAT16));
    assertTrue(history.skippedUpdates() > 0, history.toString());
    assertTrue(history.skippedUpdates() < 20, history.toString());
    assertTrue(
        history.toString().contains(", %d updates left out".formatted(history.skippedUpdates())),
        history.toString());
    Tensor weights = network.parameter("dense1.weights").value();
    assertTrue(Float.isFinite(weights.sum().item()));
    assertNotEquals(before.parameter("dense1.weights").value().get(0, 0), weights.get(0, 0));
  }

  private record Steep() implements Loss {
    @Override
    public Tensor of(Tensor scores, int[] labels) {
      return scores.square().mean().times(10_000);
    }
  }

  @Test
  void valuesOutsideOfFloat16EndTheTrainingWithTheLayersName() {
    Network network =
        Network.of(
            input(28, 28, 1), standardize(0, 1e-8), conv(4, 3), relu(), flatten(), dense(10));
    History run =
        fit(network, DIGITS.train(), epochs(1), batch(16), sgd(1e-20), mixedPrecision(FLOAT16));
    assertEquals(
        "No gradients were finite any more in epoch 1, batch 17, 17 updates were left out. Layer"
            + " \"standardize1\" is the first whose result exceeds 65,504, the largest number of"
            + " float16; use mixedPrecision() with its bfloat16, images scaled to 0..1, or a"
            + " smaller learning rate than 1.0E-20; the network has the parameters that it began"
            + " with",
        run.divergence());
  }

  @Test
  void goesOnFromACheckpointToTheBit() {
    Network whole = residual();
    FitOption[] options = {batch(30), adam(1e-3), seed(2), mixedPrecision(FLOAT16)};
    Dataset data = DIGITS.train().take(90);
    fit(whole, data, with(options, epochs(2)));
    Network parts = residual();
    String place = folder.toString();
    assertThrows(
        IllegalStateException.class,
        () ->
            fit(
                parts,
                data,
                with(
                    options,
                    epochs(2),
                    checkpoint(place),
                    Training.onEpoch((run, result) -> {
                      throw new IllegalStateException();
                    }))));
    Network resumed = residual();
    fit(resumed, data, with(options, epochs(2), checkpoint(place)));
    for (Parameter parameter : whole.parameters()) {
      assertArrayEquals(
          parameter.value().toArray(),
          resumed.parameter(parameter.name()).value().toArray(),
          parameter.name());
    }
  }

  private static FitOption[] with(FitOption[] options, FitOption... more) {
    FitOption[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }

  @Test
  void saysWhatItIs() {
    assertEquals("mixedPrecision()", mixedPrecision().toString());
    assertEquals("mixedPrecision(FLOAT16)", mixedPrecision(FLOAT16).toString());
    assertEquals(
        "fit got mixedPrecision() and mixedPrecision(FLOAT16); give one precision",
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(residual(), DIGITS.train(), mixedPrecision(), mixedPrecision(FLOAT16)))
            .getMessage());
  }
}
