package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.add;
import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.depthwiseConv;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.layer;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.Layers.residual;
import static dev.filtro.cnn.Layers.silu;
import static dev.filtro.cnn.Layers.squeezeExcitation;
import static dev.filtro.cnn.Layers.stochasticDepth;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.cnn.kernels.Kernels;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Layers that run together compute what they compute one by one.
class PlanTest {
  private static Tensor images(int... shape) {
    return Tensor.normal(new SplittableRandom(3), shape);
  }

  static Stream<Network> networks() {
    Node x = input(7, 6, 3);
    Node both = x.then(conv(5, 3).same(), batchNorm());
    return Stream.of(
        Network.of(x, conv(5, 3), batchNorm(), relu(), flatten(), dense(4), silu()),
        Network.of(x, conv(5, 3).withoutBias(), batchNorm(), silu(), globalAveragePool()),
        Network.of(x, conv(3, 3).same(), residual(conv(3, 3).same(), batchNorm()), relu()),
        Network.of(
            x,
            residual(
                    conv(8, 3).same().stride(2),
                    batchNorm(),
                    relu(),
                    conv(8, 3).same(),
                    batchNorm())
                .shortcut(conv(8, 1).stride(2), batchNorm()),
            relu()),
        // what lies between is used twice and must stay
        Network.of(x, add(both, both.then(relu(), conv(5, 1), batchNorm()), both)),
        Network.of(x, add(both, both)),
        // layers that pass their input on as it is
        Network.of(x, dropout(0.3), layer(v -> v), conv(4, 3), dropout(0.2), batchNorm()),
        Network.of(x, batchNorm(), batchNorm(), relu(), relu()),
        Network.of(x),
        // sums and factors that join convolutions
        Network.of(
            x,
            conv(16, 3).same(),
            residual(conv(16, 3).same(), batchNorm(), stochasticDepth(0.4)),
            silu()),
        Network.of(x, squeezeExcitation(2), conv(5, 1), conv(4, 1).relu()),
        Network.of(x, squeezeExcitation(2), conv(50, 1), silu()),
        Network.of(x, squeezeExcitation(2), conv(5, 3), squeezeExcitation(2)),
        inverted(input(7, 6, 3), 1),
        inverted(input(13, 11, 5), 1),
        inverted(input(17, 12, 5), 2));
  }

  private static Network inverted(Node x, int stride) {
    Node y = x.then(conv(16, 1), batchNorm());
    Node z =
        y.then(
            conv(48, 1).withoutBias(),
            batchNorm(),
            silu(),
            depthwiseConv(5).stride(stride).padding(2).withoutBias(),
            batchNorm(),
            silu(),
            squeezeExcitation(4),
            conv(16, 1).withoutBias(),
            batchNorm());
    return Network.of(x, stride == 1 ? add(z, y) : z.then(depthwiseConv(3).same(), relu()));
  }

  /// Running statistics and gains that are not those of the start.
  private static Network trained(Network network) {
    SplittableRandom random = new SplittableRandom(8);
    for (Parameter p : network.parameters()) {
      if (p.shape().rank() == 1) {
        p.assign(Tensor.uniform(random, 0.5f, 1.5f, p.shape().toArray()));
      }
    }
    return network;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void inUseTheResultIsThatOfTheLayersOneByOne(Network network) {
    trained(network);
    Shape one = network.inputShape();
    Tensor images = images(3, one.dim(0), one.dim(1), one.dim(2));
    float[] together = network.predict(images).toArray();
    var each = network.trace(images);
    float[] expected = each.isEmpty() ? images.toArray() : each.lastEntry().getValue().toArray();
    assertArrayEquals(expected, together, 2e-5f);
    assertArrayEquals(expected, network.forward(images).toArray(), 2e-5f);
    assertArrayEquals(together, network.predict(images).toArray(), 0);
  }

  @Test
  void inUseWhatLiesBetweenPointAndDepthwiseConvolutionsTakesNoMemory() {
    assumeTrue(Kernels.chosen().name().equals("vector"));
    Network network =
        Network.of(
            input(32, 32, 8),
            conv(96, 1),
            batchNorm(),
            silu(),
            depthwiseConv(3).stride(2).padding(1),
            batchNorm(),
            silu(),
            globalAveragePool());
    network.predict(images(2, 32, 32, 8));
    long between = 2L * 32 * 32 * 96 * Float.BYTES;
    assertTrue(network.peakBytes() < between, () -> network.peakBytes() + " bytes");
  }

  @Test
  void weightsThatChangeAreFoldedAnew() {
    Network network =
        trained(Network.of(input(5, 4, 2), conv(3, 3), batchNorm(), relu(), globalAveragePool()));
    Tensor images = images(2, 5, 4, 2);
    network.predict(images);
    for (String name :
        List.of("conv1.filters", "conv1.bias", "batchnorm1.gain", "batchnorm1.mean")) {
      Parameter p = network.parameter(name);
      p.assign(p.value().detach().times(0.5).plus(0.1));
      Tensor expected = network.trace(images).lastEntry().getValue();
      assertArrayEquals(expected.toArray(), network.predict(images).toArray(), 1e-5f, name);
    }
  }

  @Test
  void gradientsReachEveryLayerThatRunsTogetherWithAnother() {
    Network network =
        Network.of(
            input(5, 4, 3),
            conv(3, 3).same(),
            residual(conv(3, 3).same(), batchNorm()),
            relu(),
            globalAveragePool());
    Functions.crossEntropy(network.forward(images(4, 5, 4, 3), TRAIN), new int[] {0, 1, 2, 1})
        .backward();
    for (String name :
        List.of("conv1.filters", "conv2.bias", "batchnorm1.gain", "batchnorm1.bias")) {
      assertEquals(true, network.parameter(name).hasGradient(), name);
    }
  }

  @Test
  void normalisationReluAndMaximaTrainTogetherAsOneByOne() {
    Tensor images = images(4, 8, 6, 3);
    int[] labels = {0, 1, 2, 1};
    Network together =
        Network.of(
            input(8, 6, 3),
            conv(16, 3).same(),
            batchNorm(),
            relu(),
            maxPool(2),
            flatten(),
            dense(3));
    // what a layer of one's own passes on cannot join
    Network apart =
        Network.of(
            input(8, 6, 3),
            conv(16, 3).same(),
            batchNorm(),
            relu(),
            layer(v -> v),
            maxPool(2),
            flatten(),
            dense(3));
    Tensor expected = loss(apart, images, labels);
    Tensor found = loss(together, images, labels);
    assertEquals(expected.item(), found.item());
    for (Parameter p : together.parameters()) {
      if (p.learnt()) {
        assertArrayEquals(
            apart.parameter(p.name()).gradient().toArray(),
            p.gradient().toArray(),
            1e-6f,
            p.name());
      }
    }
    assertTrue(together.peakBytes() < apart.peakBytes());
  }

  private static Tensor loss(Network network, Tensor images, int[] labels) {
    Tensor loss =
        network.inWorkspace(() -> Functions.crossEntropy(network.forward(images, TRAIN), labels));
    loss.backward();
    return loss;
  }

  @Test
  void runningStatisticsFollowTheBatchesOfTraining() {
    Network network = Network.of(input(2), batchNorm().momentum(0.25));
    Tensor batch = Tensor.of(new float[] {1, 10, 3, 10, 5, 10}, 3, 2);
    float[] y = network.forward(batch, TRAIN).toArray();
    assertArrayEquals(new float[] {-1.2247f, 0, 0, 0, 1.2247f, 0}, y, 1e-3f);
    // a quarter of 3 and of 4, the variance counted with n - 1
    assertArrayEquals(
        new float[] {0.75f, 2.5f}, network.parameter("batchnorm1.mean").value().toArray(), 1e-6f);
    assertArrayEquals(
        new float[] {1.75f, 0.75f},
        network.parameter("batchnorm1.variance").value().toArray(),
        1e-6f);
    float[] used = network.predict(batch).toArray();
    assertEquals((1 - 0.75) / Math.sqrt(1.75 + 1e-5), used[0], 1e-6);
    assertEquals(4, network.summary().parameters());
  }

  @Test
  void dropoutIsAtWorkInTrainingOnlyAndRepeatsWithTheSeed() {
    Network network = Network.of(input(1000), dropout(0.5));
    Tensor ones = Tensor.full(1, 1, 1000);
    assertArrayEquals(ones.toArray(), network.predict(ones).toArray());
    Tensor first = network.seed(5).forward(ones, TRAIN);
    assertArrayEquals(first.toArray(), network.seed(5).forward(ones, TRAIN).toArray());
    Network other = network.seed(6);
    float[] second = other.forward(ones, TRAIN).toArray();
    assertNotEquals(first.toString(), other.forward(ones, TRAIN).toString());
    float sum = 0;
    for (float v : second) {
      assertEquals(true, v == 0 || v == 2);
      sum += v;
    }
    assertEquals(1000, sum, 4 * 2 * Math.sqrt(250));
  }
}
