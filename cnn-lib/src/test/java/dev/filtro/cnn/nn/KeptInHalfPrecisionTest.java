package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.add;
import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.gelu;
import static dev.filtro.cnn.Layers.globalMaxPool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.squeezeExcitation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.kernels.HalfPrecision;
import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that wait for the way back in 16 bits.
class KeptInHalfPrecisionTest {
  private static Network branches() {
    Node x = input(12, 10, 3);
    Node a = x.then(conv(8, 3).same(), batchNorm(), relu());
    Node b = a.then(conv(8, 3).same(), gelu(), dropout(0.2), squeezeExcitation(2));
    Node joined = concat(add(a, b), a);
    return Network.of(
        x, joined.then(maxPool(2), conv(6, 3), batchNorm(), gelu(), flatten(), dense(4)));
  }

  private static double step(Network network, Tensor images, @Nullable HalfPrecision kept) {
    Pass pass = new Pass(Mode.TRAIN, new SplittableRandom(5), kept);
    int[] labels = new int[images.dim(0)];
    network.parameters().forEach(Parameter::clearGradient);
    Tensor loss =
        network.inWorkspace(() -> Functions.crossEntropy(network.forward(images, pass), labels));
    double value = loss.item();
    loss.backward();
    return value;
  }

  private static double distance(Tensor one, Tensor other) {
    return Math.sqrt(one.minus(other).square().sum().item() / other.square().sum().item());
  }

  /// Three to four digits are kept of each value, two to three in bfloat16; where two of a window
  /// round to the same, the first wins.
  @ParameterizedTest
  @CsvSource({"BFLOAT16, 1, 0.1", "FLOAT16, 1, 0.02", "BFLOAT16, 3, 0.1", "FLOAT16, 3, 0.02"})
  void lossIsTheSameAndGradientsDifferByRounding(
      HalfPrecision kept, int segments, double tolerance) {
    Tensor images = Tensor.normal(new Random(2), 6, 12, 10, 3);
    Network plain = branches().checkpoints(segments);
    Network half = branches().checkpoints(segments);
    assertEquals(step(plain, images, null), step(half, images, kept));
    for (Parameter parameter : plain.parameters()) {
      // A bias before a normalisation has a gradient of 0 but for rounding.
      if (parameter.trainable() && !parameter.name().matches("conv[13].bias")) {
        Tensor gradient = half.parameter(parameter.name()).gradient();
        double distance = distance(gradient, parameter.gradient());
        assertTrue(distance > 0 || parameter.name().startsWith("dense1.b"), parameter.name());
        assertTrue(distance < tolerance, parameter.name() + " " + distance);
      }
    }
  }

  @Test
  void secondStepGivesTheSameAsTheFirst() {
    Tensor images = Tensor.normal(new Random(2), 6, 12, 10, 3);
    Network network = branches();
    step(network, images, HalfPrecision.BFLOAT16);
    float[] first = network.parameter("conv2.filters").gradient().toArray();
    step(network, images, HalfPrecision.BFLOAT16);
    assertArrayEquals(first, network.parameter("conv2.filters").gradient().toArray());
  }

  /// The winner is found by equality with a result that has not been rounded; a few others win
  /// after rounding.
  @Test
  void maximumAtTheEndFindsItsWinner() {
    Network network = Network.of(input(6, 6, 2), conv(3, 3), globalMaxPool(), flatten());
    Tensor images = Tensor.normal(new Random(3), 40, 6, 6, 2);
    step(network, images, null);
    Tensor exact = network.parameter("conv1.filters").gradient();
    step(network, images, HalfPrecision.BFLOAT16);
    double distance = distance(network.parameter("conv1.filters").gradient(), exact);
    assertTrue(distance < 0.1, "distance " + distance);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.62", "4, 0.8"})
  void memoryFalls(int segments, double most) {
    Tensor images = Tensor.normal(new Random(4), 16, 32, 32, 3);
    Network plain = Models.resnet20().checkpoints(segments);
    Network half = Models.resnet20().checkpoints(segments);
    step(plain, images, null);
    step(half, images, HalfPrecision.BFLOAT16);
    double ratio = (double) half.peakBytes() / plain.peakBytes();
    assertTrue(ratio < most, "ratio " + ratio);
  }

  @Test
  void valuesReadOnTheWayForwardAreNotRounded() {
    Network network = branches();
    Tensor images = Tensor.normal(new Random(2), 6, 12, 10, 3);
    Pass half = new Pass(Mode.TRAIN, new SplittableRandom(5), HalfPrecision.BFLOAT16);
    Tensor sum =
        network.inWorkspace(() -> {
          Tensor first = network.forward(images, half);
          return first.plus(network.forward(images, half).times(0));
        });
    Pass plain = new Pass(Mode.TRAIN, new SplittableRandom(5));
    assertArrayEquals(network.forward(images, plain).toArray(), sum.toArray());
  }
}
