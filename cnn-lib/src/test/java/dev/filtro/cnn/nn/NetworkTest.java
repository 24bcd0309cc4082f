package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.add;
import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.layer;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.tensor.Functions.crossEntropy;
import static dev.filtro.cnn.tensor.Functions.sigmoid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.models.Models;
import dev.filtro.cnn.nn.activation.Activation;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
  private static Network small() {
    return Network.of(input(8, 6, 1), conv(3, 3).same().relu(), maxPool(2), flatten(), dense(4));
  }

  private static Tensor images(int... shape) {
    return Tensor.normal(new SplittableRandom(3), shape);
  }

  private static String message(Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable).getMessage();
  }

  @Test
  void infersSizesAndNamesLayersByKind() {
    assertEquals(
        List.of("conv1 [8, 6, 3] 30", "pool1 [4, 3, 3] 0", "flatten1 [36] 0", "dense1 [4] 148"),
        small().layers().stream()
            .map(l -> l.name() + " " + l.outputShape() + " " + l.parameters())
            .toList());
  }

  @Test
  void memoryIsThatOfTheBatch() {
    Summary one = small().summary(8, 6, 1);
    assertEquals(small().summary(), one);
    assertEquals(4 * (8 * 6 * 3 + 30), one.memory(one.layers().getFirst()));
    assertEquals(
        "memory for one example; training needs about 3.1 KB at its peak, besides what the"
            + " optimiser remembers",
        one.note());
    assertEquals(
        "999 B, 1.0 KB, 1.5 MB, 2,500.0 GB",
        String.join(
            ", ",
            LongStream.of(999, 1_000, 1_500_000, 2_500_000_000_000L)
                .mapToObj(Summary::bytes)
                .toList()));
    assertEquals(
        "Network expects [N, 8, 6, 1] but got [100, 9, 6, 1]; sizes are height, width, channels",
        assertThrows(ShapeException.class, () -> small().summary(100, 9, 6, 1)).getMessage());
  }

  /// Statistics, gradients written over others and losses are not looked at.
  @ParameterizedTest
  @CsvSource({"lenet5", "mnistcnn", "resnet20", "mobilenet"})
  void peakOfTrainingIsAboutWhatIsMeasured(String name) {
    Network network =
        switch (name) {
          case "lenet5" -> Models.lenet5();
          case "mnistcnn" -> Models.mnistCnn();
          case "resnet20" -> Models.resnet20();
          default -> Models.mobilenetV2(Node.input(64, 64, 3), 10);
        };
    int[] shape =
        IntStream.concat(IntStream.of(4), Arrays.stream(network.inputShape().toArray())).toArray();
    Tensor images = Tensor.normal(new Random(1), shape);
    network
        .inWorkspace(() -> Functions.crossEntropy(network.forward(images, Mode.TRAIN), new int[4]))
        .backward();
    Summary summary = network.summary(shape);
    long parts = 4 * (2 * summary.parameters() + images.size());
    assertEquals(1, (double) (summary.trainingPeak() - parts) / network.peakBytes(), 0.1);
  }

  @Test
  void printsAnAlignedTable() {
    assertEquals(
        """
        layer     kind       settings                   output        parameters  multiply-adds   memory
        input                                           [N, 8, 6, 1]
        conv1     Conv2d     3 filters 3x3, same, relu  [N, 8, 6, 3]          30          1,296  57.7 KB
        pool1     MaxPool2d  2x2                        [N, 4, 3, 3]           0              0  14.4 KB
        flatten1  Flatten                               [N, 36]                0              0  14.4 KB
        dense1    Dense      4 units                    [N, 4]               148            144   2.2 KB
        total                                                                178          1,440  88.7 KB
        memory for a batch of 100; training needs about 164.6 KB at its peak, besides what the\
         optimiser remembers\
        """,
        small().summary(100, 8, 6, 1).toString());
    assertEquals(
        "Network [N, 8, 6, 1] -> [N, 4]: 4 layers, 178 parameters, 1,440 multiply-adds",
        small().toString());
  }

  @Test
  void namesTheLayerTheShapesAndTheRemedyWhenDenseIsNotFlat() {
    assertEquals(
        "Dense \"dense1\" expects [N, features] but got [N, 28, 28, 6]; put flatten() before it",
        message(() -> Network.of(input(28, 28, 1), conv(6, 5).same(), dense(10))));
  }

  @Test
  void namesTheLayerWhenAWindowDoesNotFit() {
    assertEquals(
        "Conv2d \"conv2\" expects an image of at least 5 x 5 pixels but got [N, 4, 3, 8]; use a"
            + " smaller window, same(), or fewer poolings before it",
        message(() -> Network.of(input(8, 6, 1), conv(8, 3).same(), maxPool(2), conv(8, 5))));
    assertEquals(
        "MaxPool2d \"pool1\" expects an image of at least 9 x 9 pixels but got [N, 8, 6, 1]; use a"
            + " smaller window, same(), or fewer poolings before it",
        message(() -> Network.of(input(8, 6, 1), maxPool(9))));
  }

  @Test
  void namesTheLayerWhenGroupsDoNotDivideTheChannels() {
    assertEquals(
        "Conv2d \"conv1\" expects a number of channels that its 2 groups divide but got"
            + " [N, 8, 6, 3]; change groups(...) or the channels",
        message(() -> Network.of(input(8, 6, 3), conv(4, 3).groups(2))));
  }

  @Test
  void namesTheLayerWhenAnImageIsAlreadyFlat() {
    assertEquals(
        "Conv2d \"conv1\" expects [N, H, W, C] but got [N, 48]; put it before flatten(), or reshape"
            + " to height, width and channels",
        message(() -> Network.of(input(8, 6, 1), flatten(), conv(4, 3))));
  }

  @Test
  void namesTheShapesWhenImagesDoNotFitTheNetwork() {
    assertEquals(
        "Network expects [N, 8, 6, 1] but got [2, 6, 8, 1]; sizes are height, width, channels",
        message(() -> small().forward(images(2, 6, 8, 1))));
  }

  @Test
  void takesOneImageAsABatchOfOne() {
    Network network = small();
    Tensor image = images(8, 6, 1);
    assertArrayEquals(
        network.predict(image.reshape(1, 8, 6, 1)).toArray(), network.predict(image).toArray());
    assertEquals("[1, 4]", network.predict(image).shape().toString());
  }

  @Test
  void startsWithTheParametersThatTheSeedDecides() {
    float[] first = small().parameter("conv1.filters").value().toArray();
    assertArrayEquals(first, small().parameter("conv1.filters").value().toArray());
    assertFalse(Arrays.equals(first, small().seed(2).parameter("conv1.filters").value().toArray()));
  }

  @Test
  void aChangeElsewhereLeavesALayersParametersAlone() {
    Network other =
        Network.of(
            input(8, 6, 1), relu(), conv(3, 3).same().relu(), maxPool(2), flatten(), dense(7));
    assertArrayEquals(
        small().parameter("conv1.filters").value().toArray(),
        other.parameter("conv1.filters").value().toArray());
  }

  @Test
  void findsParametersByNameAndListsThemOtherwise() {
    assertEquals("[3, 3, 1, 3]", small().parameter("conv1.filters").shape().toString());
    assertEquals(
        "The network has no parameter \"conv1.weights\"; did you mean \"dense1.weights\"? It has"
            + " conv1.filters, conv1.bias, dense1.weights, dense1.bias",
        message(() -> small().parameter("conv1.weights")));
  }

  @Test
  void givenNamesCountAndMustDiffer() {
    Network network =
        Network.of(input(8, 6, 1), conv(2, 3).named("stem"), conv(2, 3), relu().named("act"));
    assertEquals(
        List.of("stem", "conv2", "act"),
        network.layers().stream().map(LayerSummary::name).toList());
    assertEquals(
        "Two layers are named \"a\"; give each a name of its own",
        message(() -> Network.of(input(8, 6, 1), conv(2, 3).named("a"), conv(2, 3).named("a"))));
  }

  @Test
  void tracesWhatEveryLayerGives() {
    Network network = small();
    Tensor images = images(2, 8, 6, 1);
    var trace = network.trace(images);
    assertEquals(List.of("conv1", "pool1", "flatten1", "dense1"), List.copyOf(trace.keySet()));
    assertEquals("[2, 4, 3, 3]", trace.get("pool1").shape().toString());
    assertArrayEquals(network.predict(images).toArray(), trace.get("dense1").toArray());
    for (float value : trace.get("conv1").toArray()) {
      assertTrue(value >= 0, "relu belongs to conv1");
    }
  }

  @Test
  void keepsResultsThatTheUserHoldsWhateverRunsLater() {
    Network network = small();
    Tensor first = network.forward(images(2, 8, 6, 1));
    float[] values = first.toArray();
    crossEntropy(network.forward(images(2, 8, 6, 1).times(3)), new int[] {0, 1}).backward();
    network.predict(images(2, 8, 6, 1).times(-2));
    assertArrayEquals(values, first.toArray());
  }

  @Test
  void probabilitiesSumToOneAndClassesAreTheLargest() {
    Network network = small();
    Tensor images = images(5, 8, 6, 1);
    float[] probabilities = network.probabilities(images).toArray();
    int[] classes = network.classify(images);
    for (int i = 0; i < 5; i++) {
      float sum = 0;
      for (int c = 0; c < 4; c++) {
        sum += probabilities[4 * i + c];
        assertTrue(probabilities[4 * i + c] <= probabilities[4 * i + classes[i]]);
      }
      assertEquals(1, sum, 1e-5f);
    }
  }

  @Test
  void copiesDoNotShareParameters() {
    Network network = small();
    Network copy = network.copy();
    Parameter bias = copy.parameter("dense1.bias");
    assertArrayEquals(
        network.predict(images(1, 8, 6, 1)).toArray(), copy.predict(images(1, 8, 6, 1)).toArray());
    bias.assign(Tensor.full(5, 4));
    assertEquals(0, network.parameter("dense1.bias").value().get(0));
  }

  @Test
  void buildsAResidualBlock() {
    Node x = input(6, 5, 2);
    Node y = x.then(conv(3, 3).same().relu());
    Node z = add(y, y.then(conv(3, 3).same())).then(relu(), averagePool(2), flatten(), dense(4));
    Network network = Network.of(x, z);
    assertEquals(
        List.of(
            "conv1 [input]",
            "conv2 [conv1]",
            "add1 [conv1, conv2]",
            "relu1 [add1]",
            "pool1 [relu1]",
            "flatten1 [pool1]",
            "dense1 [flatten1]"),
        network.layers().stream().map(l -> l.name() + " " + l.inputs()).toList());
    var trace = network.trace(images(2, 6, 5, 2));
    assertArrayEquals(
        trace.get("conv1").plus(trace.get("conv2")).toArray(), trace.get("add1").toArray());
    crossEntropy(network.forward(images(2, 6, 5, 2)), new int[] {1, 2}).backward();
    assertTrue(network.parameters().stream().allMatch(Parameter::hasGradient));
  }

  @Test
  void joinsChannels() {
    Node x = input(6, 5, 2);
    Network network = Network.of(x, concat(x, x.then(conv(3, 1)), x.then(conv(4, 1))));
    assertEquals("[6, 5, 9]", network.outputShape().toString());
  }

  @Test
  void namesTheShapesOfBranchesThatDoNotMeet() {
    Node x = input(6, 5, 2);
    assertEquals(
        "Add \"add1\" expects inputs of one shape but got [N, 6, 5, 2] and [N, 6, 5, 3]; bring the"
            + " branches to one shape: channels with conv(channels, 1), height and width with"
            + " same() or a stride",
        message(() -> Network.of(x, add(x, x.then(conv(3, 1))))));
    assertEquals(
        "The network's output depends on another input, input [6, 5, 2]; build it from the same"
            + " input(...), or name all: Network.of(List.of(x, y), List.of(output))",
        message(() -> Network.of(x, add(x, input(6, 5, 2)))));
  }

  record Swish() implements Activation {
    @Override
    public Tensor apply(Tensor x) {
      return x.times(sigmoid(x));
    }
  }

  @Test
  void takesActivationsOfTheUsersOwn() {
    Network byRecord = Network.of(input(4, 3, 1), conv(2, 3).activation(new Swish()), new Swish());
    Network byLambda =
        Network.of(
            input(4, 3, 1),
            conv(2, 3).activation(x -> x.times(sigmoid(x))),
            layer(x -> x.times(sigmoid(x))));
    assertEquals("swish1", byRecord.layers().getLast().name());
    assertEquals("function1", byLambda.layers().getLast().name());
    assertEquals("2 filters 3x3, swish", byRecord.layers().getFirst().description());
    assertArrayEquals(
        byRecord.predict(images(1, 4, 3, 1)).toArray(),
        byLambda.predict(images(1, 4, 3, 1)).toArray());
  }

  /// y = scale x with a learned scale for each channel.
  record Scale() implements Layer {
    @Override
    public Built build(Site site) {
      int channels = site.input().dim(-1);
      Parameter scale =
          site.parameter(
              "scale", dev.filtro.cnn.tensor.Shape.of(channels), 1, 1, Initializer.constant(2));
      return Built.of(site.input(), 0, (x, pass) -> x.times(scale.value()));
    }
  }

  @Test
  void takesLayersOfTheUsersOwnWithParameters() {
    Network network = Network.of(input(4, 3, 2), new Scale().named("twice"));
    assertEquals(2, network.summary().parameters());
    assertEquals(6f, network.predict(Tensor.full(3, 1, 4, 3, 2)).get(0, 1, 1, 1));
    network.forward(Tensor.full(3, 1, 4, 3, 2)).sum().backward();
    assertEquals(36f, network.parameter("twice.scale").gradient().get(0));
  }
}
