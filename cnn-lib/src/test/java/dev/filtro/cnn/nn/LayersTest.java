package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.*;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.PaddingMode;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Locale;
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
  void imagesGoOnBeyondTheirEdges() {
    Tensor abc = Tensor.of(new float[] {1, 2, 3}, 1, 1, 3, 1);
    assertArrayEquals(new float[] {3, 2, 1, 2, 3, 2, 1}, padded(abc, PaddingMode.REFLECT));
    assertArrayEquals(new float[] {1, 1, 1, 2, 3, 3, 3}, padded(abc, PaddingMode.EDGE));
    assertArrayEquals(new float[] {2, 3, 1, 2, 3, 1, 2}, padded(abc, PaddingMode.WRAP));
    assertArrayEquals(new float[] {0, 0, 1, 2, 3, 0, 0}, padded(abc, PaddingMode.ZEROS));
    assertEquals(
        "pad REFLECT shows at most 0 rows and 2 columns of [1, 1, 3, 1] again but got 0, 0, 3, 0",
        assertThrows(
                IllegalArgumentException.class,
                () -> Functions.pad(abc, PaddingMode.REFLECT, 0, 0, 3, 0))
            .getMessage());
  }

  private static float[] padded(Tensor x, PaddingMode mode) {
    return Functions.pad(x, mode, 0, 0, 2, 2).toArray();
  }

  @Test
  void embeddingLooksRowsUpAndNamesUnknownNumbers() {
    Network network = Network.of(input(3), embedding(4, 2), conv1d(1, 2), flatten());
    Tensor table = network.parameter("embedding1.table").value();
    Tensor y = network.trace(Tensor.of(new float[] {3, 0, 3}, 1, 3)).get("embedding1");
    assertEquals(table.get(3, 1), y.get(0, 2, 1));
    network.forward(Tensor.of(new float[] {3, 0, 3}, 1, 3)).sum().backward();
    assertEquals(0, network.parameter("embedding1.table").gradient().get(1, 0));
    assertTrue(network.parameter("embedding1.table").gradient().get(3, 0) != 0);
    assertEquals(
        "Embedding \"embedding1\" failed for [1, 3]: embedding expects whole numbers from 0 to 3"
            + " but got 4.0; enlarge the table or map unknown words to one number",
        assertThrows(
                IllegalArgumentException.class,
                () -> network.predict(Tensor.of(new float[] {1, 4, 0}, 1, 3)))
            .getMessage());
  }

  @Test
  void dropoutOfChannelsAndExamplesDropsThemWhole() {
    Tensor ones = Tensor.full(1, 40, 3, 2, 5);
    Pass pass = new Pass(TRAIN, new SplittableRandom(2));
    float[] channels =
        Network.of(input(3, 2, 5), spatialDropout(0.5)).forward(ones, pass).toArray();
    float[] examples =
        Network.of(input(3, 2, 5), stochasticDepth(0.5)).forward(ones, pass).toArray();
    int kept = 0;
    for (int i = 0; i < channels.length; i++) {
      assertEquals(channels[i / 30 * 30 + i % 5], channels[i]);
      assertEquals(examples[i / 30 * 30], examples[i]);
      kept += i % 30 == 0 && examples[i] == 2 ? 1 : 0;
    }
    assertTrue(kept > 8 && kept < 32, "kept " + kept);
  }

  @Test
  void initialisersHaveTheDeviationOfTheirFormula() {
    List<Initializer> all =
        List.of(
            Initializer.he(),
            Initializer.heUniform(),
            Initializer.glorot(),
            Initializer.glorotNormal(),
            Initializer.lecun(),
            Initializer.normal(0.3),
            Initializer.uniform(0.3));
    double[] expected = {
      Math.sqrt(2.0 / 100),
      Math.sqrt(2.0 / 100),
      Math.sqrt(2.0 / 150),
      Math.sqrt(2.0 / 150),
      Math.sqrt(1.0 / 100),
      0.3,
      0.3 / Math.sqrt(3)
    };
    for (int i = 0; i < all.size(); i++) {
      Tensor w =
          all.get(i)
              .draw(dev.filtro.cnn.tensor.Shape.of(200, 200), 100, 50, new SplittableRandom(i));
      assertEquals(expected[i], Math.sqrt(w.square().mean().item()), 0.02 * expected[i]);
    }
  }

  @Test
  void orthogonalWeightsStandAtRightAngles() {
    for (int[] shape : new int[][] {{3, 3, 2, 7}, {2, 9}}) {
      Tensor w =
          Initializer.orthogonal(2)
              .draw(dev.filtro.cnn.tensor.Shape.of(shape), 1, 1, new SplittableRandom(1));
      Tensor m = w.reshape(-1, w.dim(-1));
      Tensor product = m.dim(0) >= m.dim(1) ? m.transpose().matmul(m) : m.matmul(m.transpose());
      int n = product.dim(0);
      for (int i = 0; i < n * n; i++) {
        assertEquals(i / n == i % n ? 4 : 0, product.toArray()[i], 1e-5);
      }
    }
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

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            conv1d(4, 3),
            new int[] {7, 5, 3},
            "Conv1d \"conv1\" expects [N, length, channels] but got [N, 7, 5, 3]; reshape to length"
                + " and channels, or use the layer without 1d for images"),
        Arguments.of(
            conv1d(4, 5).dilation(2),
            new int[] {7, 5},
            "Conv1d \"conv1\" expects a sequence of at least 9 places but got [N, 7, 5]; use a"
                + " smaller window, same(), or fewer poolings before it"),
        Arguments.of(
            reflectionPadding(4),
            new int[] {9, 4, 3},
            "ReflectionPadding \"padding1\" expects an image of at least 5 x 5 pixels but got [N,"
                + " 9, 4, 3]; pad less, or with zeros"),
        Arguments.of(
            layerNorm().axes(3),
            new int[] {5, 4},
            "LayerNorm \"layernorm1\" expects at least 3 axes behind N but got [N, 5, 4]; take"
                + " means over fewer: axes(...)"),
        Arguments.of(
            convTranspose(4, 3).groups(2),
            new int[] {5, 4, 3},
            "ConvTranspose2d \"convtranspose1\" expects a number of channels that its 2 groups"
                + " divide but got [N, 5, 4, 3]; change groups(...) or the channels"),
        Arguments.of(
            multiHeadAttention(4),
            new int[] {5, 6},
            "MultiHeadAttention \"attention1\" expects a number of features that its 4 heads divide"
                + " but got [N, 5, 6]; change the heads or the features"),
        Arguments.of(
            groupNorm(4),
            new int[] {5, 4, 6},
            "GroupNorm \"groupnorm1\" expects a number of channels that its 4 groups divide but got"
                + " [N, 5, 4, 6]; change the groups or the channels"),
        Arguments.of(
            reshape(7, -1),
            new int[] {5, 4},
            "Reshape \"reshape1\" expects an input of as many numbers as reshape[7, -1] holds but"
                + " got [N, 5, 4]; change the sizes; one of them may be -1 and follows from the"
                + " others"),
        Arguments.of(
            globalAveragePool(),
            new int[] {5},
            "GlobalAveragePool2d \"pool1\" expects [N, H, W, C] or [N, length, C] but got [N, 5];"
                + " put it before flatten(), or reshape to height, width and channels"),
        Arguments.of(
            residual(conv(4, 3)),
            new int[] {5, 4, 3},
            "Add \"add1\" expects inputs of one shape but got [N, 3, 2, 4] and [N, 5, 4, 3]; bring"
                + " the branches to one shape: channels with conv(channels, 1), height and width"
                + " with same() or a stride"),
        Arguments.of(
            (Block) x -> concat(x, x.then(conv(4, 3))),
            new int[] {5, 4, 3},
            "Concat \"concat1\" expects inputs that differ in their last axis only but got [N, 5,"
                + " 4, 3] and [N, 3, 2, 4]; bring the branches to one height and width with same()"
                + " or a stride, or flatten() all of them"),
        Arguments.of(
            conv(4, 5),
            new int[] {4, 9, 3},
            "Conv2d \"conv1\" expects an image of at least 5 x 5 pixels but got [N, 4, 9, 3]; use a"
                + " smaller window, same(), or fewer poolings before it"),
        Arguments.of(
            dense(10),
            new int[] {28, 28, 1},
            "Dense \"dense1\" expects [N, features] but got [N, 28, 28, 1]; put flatten() before"
                + " it"),
        Arguments.of(
            conv(4, 3).groups(2),
            new int[] {9, 9, 3},
            "Conv2d \"conv1\" expects a number of channels that its 2 groups divide but got [N, 9,"
                + " 9, 3]; change groups(...) or the channels"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesNameLayerExpectedActualAndRemedy(Block block, int[] in, String message) {
    ShapeException e = assertThrows(ShapeException.class, () -> Network.of(input(in), block));
    assertEquals(message, e.getMessage());
  }

  static Stream<Arguments> wrongBatches() {
    Network network = Network.of(input(28, 28, 3), conv(2, 3));
    return Stream.of(
        Arguments.of(
            network,
            new int[] {2, 3, 28, 28},
            "Network expects [N, 28, 28, 3] but got [2, 3, 28, 28]; channels come last:"
                + " transpose(0, 2, 3, 1) brings them there"),
        Arguments.of(
            network,
            new int[] {2, 2352},
            "Network expects [N, 28, 28, 3] but got [2, 2352]; reshape(-1, 28, 28, 3) makes a batch"
                + " of them"),
        Arguments.of(
            network,
            new int[] {2, 28, 28, 1},
            "Network expects [N, 28, 28, 3] but got [2, 28, 28, 1]; sizes are height, width,"
                + " channels"),
        Arguments.of(
            Network.of(input(4), layer(x -> x.reshape(2, 2))),
            new int[] {1, 4},
            "Function \"function1\" expects a function that keeps the shape [1, 4] but got [2, 2];"
                + " write a Layer to change it"));
  }

  @ParameterizedTest
  @MethodSource("wrongBatches")
  void theFirstCallNamesWhatDoesNotFit(Network network, int[] batch, String message) {
    ShapeException e =
        assertThrows(ShapeException.class, () -> network.forward(Tensor.zeros(batch)));
    assertEquals(message, e.getMessage());
  }

  @Test
  void impossibleSettingsAreNamed() {
    Locale.setDefault(Locale.ROOT);
    assertEquals(
        "dropout expects a rate from 0 to below 1, the probability of dropping, but got 1.5",
        assertThrows(IllegalArgumentException.class, () -> dropout(1.5)).getMessage());
    assertEquals(
        "batchNorm expects a momentum from 0 to 1 and an epsilon of at least 0 but got 2.0 and"
            + " 1.0E-5",
        assertThrows(IllegalArgumentException.class, () -> batchNorm().momentum(2)).getMessage());
    assertEquals(
        "convTranspose expects fewer extra rows and columns than its stride 2 but got 2; set the"
            + " stride first",
        assertThrows(IllegalArgumentException.class, () -> convTranspose(4, 3).stride(2).extra(2))
            .getMessage());
  }

  @Test
  void weightNormalisationBeginsAsTheLayerWould() {
    Network normalised = Network.of(input(5, 7), weightNorm(convTranspose1d(3, 4)));
    Network plain = Network.of(input(5, 7), convTranspose1d(3, 4));
    plain
        .parameter("convtranspose1.filters")
        .assign(normalised.parameter("convtranspose1.direction").value());
    Tensor x = Tensor.normal(new SplittableRandom(3), 2, 5, 7);
    assertArrayEquals(plain.predict(x).toArray(), normalised.predict(x).toArray(), 1e-6f);
    ShapeException groups =
        assertThrows(
            ShapeException.class,
            () -> Network.of(input(6, 5, 4), weightNorm(convTranspose(4, 3).groups(2))));
    assertEquals(
        "WeightNorm \"convtranspose1\" expects a single group behind weightNorm but got [N, 6, 5,"
            + " 4]; leave groups(...) out",
        groups.getMessage());
  }
}
