package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer: shapes, parameters, gradients, errors.
class LayersTest {
  private static Tensor normal(int... shape) {
    return Tensor.normal(new SplittableRandom(3), shape);
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(conv1d(5, 3), new int[] {9, 4}, "[7, 5]", 65),
        Arguments.of(conv1d(5, 3).same().stride(2).relu(), new int[] {9, 4}, "[5, 5]", 65),
        Arguments.of(conv1d(6, 3).dilation(2).padding(2).groups(2), new int[] {9, 4}, "[9, 6]", 42),
        Arguments.of(depthwiseConv(3).same(), new int[] {7, 5, 3}, "[7, 5, 3]", 30),
        Arguments.of(
            depthwiseConv(3).multiplier(2).stride(2), new int[] {7, 5, 3}, "[3, 2, 6]", 60),
        Arguments.of(separableConv(8, 3), new int[] {7, 5, 3}, "[7, 5, 8]", 27 + 32),
        Arguments.of(convTranspose(4, 3), new int[] {5, 4, 3}, "[7, 6, 4]", 112),
        Arguments.of(convTranspose(4, 4).stride(2).same(), new int[] {5, 4, 3}, "[10, 8, 4]", 196),
        Arguments.of(
            convTranspose(4, 3).stride(2).padding(1).extra(1),
            new int[] {5, 4, 3},
            "[10, 8, 4]",
            112),
        Arguments.of(
            convTranspose(4, 2).stride(3).withoutBias(), new int[] {5, 4, 3}, "[14, 11, 4]", 48),
        Arguments.of(
            convTranspose(4, 3, 2).stride(3, 2).dilation(2, 1).groups(2).extra(2, 1),
            new int[] {5, 3, 6},
            "[19, 7, 4]",
            4 * 18 + 4),
        Arguments.of(convTranspose1d(4, 3).stride(2).extra(1), new int[] {5, 3}, "[12, 4]", 40),
        Arguments.of(convTranspose1d(4, 4).stride(2).same(), new int[] {5, 3}, "[10, 4]", 52),
        Arguments.of(conv1d(4, 3).padding(2, 0), new int[] {9, 2}, "[9, 4]", 28),
        Arguments.of(weightNorm(conv(4, 3).same()), new int[] {5, 4, 3}, "[5, 4, 4]", 116),
        Arguments.of(upsample(2), new int[] {5, 4, 3}, "[10, 8, 3]", 0),
        Arguments.of(upsample(3).bilinear(), new int[] {5, 4, 3}, "[15, 12, 3]", 0),
        Arguments.of(upsample(3).alignCorners(), new int[] {5, 4, 3}, "[15, 12, 3]", 0),
        Arguments.of(zeroPadding(2), new int[] {5, 4, 3}, "[9, 8, 3]", 0),
        Arguments.of(zeroPadding(2, 0, 1, 3), new int[] {5, 4, 3}, "[7, 8, 3]", 0),
        Arguments.of(reflectionPadding(3), new int[] {5, 4, 3}, "[11, 10, 3]", 0),
        Arguments.of(edgePadding(2), new int[] {5, 4, 3}, "[9, 8, 3]", 0),
        Arguments.of(wrapPadding(4), new int[] {5, 4, 3}, "[13, 12, 3]", 0),
        Arguments.of(reshape(-1, 6), new int[] {5, 4, 3}, "[10, 6]", 0),
        Arguments.of(squeezeExcitation(2), new int[] {5, 4, 6}, "[5, 4, 6]", 32),
        Arguments.of(cbam(), new int[] {8, 9, 16}, "[8, 9, 16]", 16 + 1 + 16 + 16 + 98),
        Arguments.of(multiHeadAttention(2), new int[] {5, 6}, "[5, 6]", 4 * 42),
        Arguments.of(lpPool(2, 3), new int[] {6, 4, 3}, "[3, 2, 3]", 0),
        Arguments.of(lpPool(3, 2).stride(2).ceil(), new int[] {6, 4, 3}, "[3, 2, 3]", 0),
        Arguments.of(lpPool(3, 1).stride(2).same(), new int[] {6, 4, 3}, "[3, 2, 3]", 0),
        Arguments.of(
            maxPool(2, 3).stride(2, 1).dilation(2, 1), new int[] {7, 5, 3}, "[3, 3, 3]", 0),
        Arguments.of(averagePool(3).padding(1).ceil(), new int[] {6, 4, 3}, "[3, 2, 3]", 0),
        Arguments.of(
            averagePool(3).padding(1).countPadding(false), new int[] {6, 4, 3}, "[2, 2, 3]", 0),
        Arguments.of(maxPool1d(3).ceil(), new int[] {7, 4}, "[3, 4]", 0),
        Arguments.of(averagePool1d(3).stride(2).padding(1), new int[] {7, 4}, "[4, 4]", 0),
        Arguments.of(sumPool1d(2).dilation(2), new int[] {7, 4}, "[3, 4]", 0),
        Arguments.of(globalAveragePool(), new int[] {7, 4}, "[4]", 0),
        Arguments.of(sumPool(2), new int[] {6, 4, 3}, "[3, 2, 3]", 0),
        Arguments.of(globalSumPool(), new int[] {6, 4, 3}, "[3]", 0),
        Arguments.of(globalMaxPool(), new int[] {6, 4, 3}, "[3]", 0),
        Arguments.of(adaptiveMaxPool(3, 2), new int[] {7, 5, 3}, "[3, 2, 3]", 0),
        Arguments.of(layerNorm(), new int[] {6, 4, 3}, "[6, 4, 3]", 6),
        Arguments.of(layerNorm().axes(2), new int[] {6, 4, 3}, "[6, 4, 3]", 24),
        Arguments.of(groupNorm(2), new int[] {6, 4, 4}, "[6, 4, 4]", 8),
        Arguments.of(instanceNorm(), new int[] {6, 4, 4}, "[6, 4, 4]", 8),
        Arguments.of(prelu(), new int[] {6, 4, 4}, "[6, 4, 4]", 4),
        Arguments.of(denselyConnected(conv(5, 3).same()), new int[] {6, 4, 4}, "[6, 4, 9]", 185),
        Arguments.of(spatialDropout(0.5), new int[] {6, 4, 4}, "[6, 4, 4]", 0),
        Arguments.of(stochasticDepth(0.5), new int[] {6, 4, 4}, "[6, 4, 4]", 0),
        Arguments.of(gaussianNoise(0.5), new int[] {6, 4, 4}, "[6, 4, 4]", 0));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void shapesParametersAndGradientsAreThoseOfTheDefinition(
      Block block, int[] in, String out, int parameters) {
    Network network = Network.of(input(in), block);
    assertEquals(out, network.outputShape().toString());
    assertEquals(parameters, network.summary().parameters());
    int[] batch = new int[in.length + 1];
    batch[0] = 2;
    System.arraycopy(in, 0, batch, 1, in.length);
    Tensor x = normal(batch).tracked();
    Tensor y = network.forward(x, new Pass(TRAIN, new SplittableRandom(7)));
    assertEquals("[2, " + out.substring(1), y.shape().toString());
    Tensor weights = normal(y.shape().toArray());
    y.times(weights).sum().backward();
    agreesWithCentralDifferences(network, x, weights);
    for (Parameter p : network.parameters()) {
      assertEquals(p.trainable(), p.hasGradient(), p.name());
    }
  }

  /// Along a random direction, in float64: bends and the order of sums matter little there.
  private static void agreesWithCentralDifferences(Network network, Tensor x, Tensor weights) {
    Tensor direction = normal(x.shape().toArray());
    double step = 1.0 / 1024;
    double high = loss(network, x.detach().plus(direction.times(step)), weights);
    double low = loss(network, x.detach().minus(direction.times(step)), weights);
    double expected = (high - low) / (2 * step);
    double found = 0;
    float[] dx = x.gradient().toArray();
    float[] d = direction.toArray();
    for (int i = 0; i < dx.length; i++) {
      found += (double) dx[i] * d[i];
    }
    assertEquals(expected, found, 0.03 * Math.max(1, Math.abs(expected)));
  }

  private static double loss(Network network, Tensor x, Tensor weights) {
    float[] y = network.forward(x, new Pass(TRAIN, new SplittableRandom(7))).toArray();
    float[] w = weights.toArray();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * w[i];
    }
    return sum;
  }

  @Test
  void checkpointsGiveTheSameGradientsWithLessMemory() {
    Block deep = residual(conv(8, 3).same(), batchNorm(), relu(), conv(8, 3).same(), batchNorm());
    Network kept =
        Network.of(
            input(12, 10, 8), deep, relu(), deep, relu(), deep, relu(), deep, globalAveragePool());
    Network again = kept.seed(1).checkpoints(3);
    Tensor images = normal(4, 12, 10, 8);
    for (Network network : List.of(kept, again)) {
      Functions.crossEntropy(network.forward(images, TRAIN), new int[] {1, 0, 7, 3}).backward();
    }
    for (Parameter p : kept.parameters()) {
      Parameter q = again.parameter(p.name());
      assertArrayEquals(p.value().toArray(), q.value().toArray(), 1e-6f, p.name());
      assertEquals(p.hasGradient(), q.hasGradient(), p.name());
    }
    assertTrue(
        again.peakBytes() < 0.7 * kept.peakBytes(), again.peakBytes() + " " + kept.peakBytes());
  }

  @Test
  void checkpointsDropTheSameElementsBothTimes() {
    Network network =
        Network.of(
                input(50),
                dense(40).tanh(),
                dropout(0.5),
                dense(30).tanh(),
                dropout(0.5),
                dense(20))
            .checkpoints(4);
    Tensor x = normal(3, 50).tracked();
    Tensor weights = normal(3, 20);
    network.forward(x, new Pass(TRAIN, new SplittableRandom(7))).times(weights).sum().backward();
    agreesWithCentralDifferences(network, x, weights);
  }
}
