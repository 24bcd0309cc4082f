package dev.filtro.cnn.explain;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.conv1d;
import static dev.filtro.cnn.Layers.convTranspose;
import static dev.filtro.cnn.Layers.convTranspose1d;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.depthwiseConv;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.maxPool1d;
import static dev.filtro.cnn.Layers.weightNorm;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Shape;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerStepsTest {
  private final Network network =
      Network.of(
          input(9, 8, 2),
          conv(4, 3).same().relu(),
          maxPool(2),
          conv(6, 3).groups(2).stride(2).padding(1).tanh(),
          averagePool(2),
          flatten(),
          dense(3));
  private final Tensor image = Tensor.uniform(new Random(1), 0, 1, 9, 8, 2);
  private final SequencedMap<String, Tensor> trace = network.trace(image);

  @Test
  void theChannelsTogetherAndTheBiasMakeWhatTheLayerGives() {
    for (String layer : new String[] {"conv1", "conv2"}) {
      Tensor result = trace.get(layer);
      for (int row = 0; row < result.dim(1); row++) {
        ConvolutionStep step =
            assertInstanceOf(
                ConvolutionStep.class, Explain.explainStep(network, image, layer, row, 1));
        int filter = Integer.parseInt(step.context().getFirst().split("[ ,]+")[2]);
        double told = Double.parseDouble(step.context().getLast().replaceFirst(".* ", ""));
        // Four digits are told.
        assertEquals(result.get(0, row, 1, filter), told, 1e-3 * Math.max(1, Math.abs(told)));
      }
    }
  }

  @Test
  void withoutAPlaceTheStrongestAnswerIsTaken() {
    Tensor maps = trace.get("conv1");
    WindowStep step = Explain.explainStep(network, image, "conv1");
    int filter = Integer.parseInt(step.context().getFirst().split("[ ,]+")[2]);
    assertEquals(maps.abs().max().item(), Math.abs(maps.get(0, step.row(), step.column(), filter)));
    assertTrue(step.context().getLast().startsWith("with the other channels and the bias: "));
  }

  @Test
  void aPoolingTakesTheChannelWithTheStrongestAnswer() {
    PoolingStep step =
        assertInstanceOf(PoolingStep.class, Explain.explainStep(network, image, "pool1", 1, 2));
    int channel = Integer.parseInt(step.context().getFirst().split("[ ,]+")[2]);
    assertEquals(trace.get("pool1").get(0, 1, 2, channel), (float) step.value());
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(depthwiseConv(3).stride(2).padding(1), Shape.of(9, 8, 4)),
        Arguments.of(depthwiseConv(3).multiplier(2).same(), Shape.of(9, 8, 4)),
        Arguments.of(weightNorm(conv(4, 3).same().relu()), Shape.of(9, 8, 4)),
        Arguments.of(
            conv(4, 3, 2).stride(2, 1).dilation(2, 1).padding(2, 0, 1, 1), Shape.of(9, 8, 4)),
        Arguments.of(convTranspose(4, 3).stride(2).padding(1).extra(1).relu(), Shape.of(5, 4, 4)),
        Arguments.of(convTranspose(4, 2, 3).stride(3, 2).groups(2), Shape.of(5, 4, 4)),
        Arguments.of(convTranspose(4, 3).padding(3).dilation(1), Shape.of(9, 8, 4)),
        Arguments.of(convTranspose(4, 4).stride(2).same(), Shape.of(5, 4, 4)),
        Arguments.of(weightNorm(convTranspose(4, 3).stride(2)), Shape.of(5, 4, 4)),
        Arguments.of(conv1d(4, 3).stride(2).padding(2, 0).relu(), Shape.of(12, 4)),
        Arguments.of(conv1d(4, 3).dilation(2).same().groups(2), Shape.of(12, 4)),
        Arguments.of(convTranspose1d(4, 4).stride(2).same(), Shape.of(6, 4)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void stepsOfEveryKindOfConvolutionAddUp(Layer layer, Shape shape) {
    Network one = Network.of(input(shape.toArray()), layer.named("layer"));
    Tensor x = Tensor.normal(new Random(3), shape.toArray());
    one.parameters()
        .forEach(
            p -> p.assign(Tensor.normal(new Random(p.name().hashCode()), p.shape().toArray())));
    Tensor given = one.predict(x);
    Tensor result = given.rank() == 3 ? given.reshape(1, 1, given.dim(1), given.dim(2)) : given;
    for (int row = 0; row < result.dim(1); row++) {
      for (int column = 0; column < result.dim(2); column++) {
        WindowStep step = Explain.explainStep(one, x, "layer", row, column);
        int filter = Integer.parseInt(step.context().getFirst().split("[ ,]+")[2]);
        double told = Double.parseDouble(step.context().getLast().replaceFirst(".* ", ""));
        // Four digits are told.
        assertEquals(result.get(0, row, column, filter), told, 1e-3 * Math.max(1, Math.abs(told)));
      }
    }
  }

  @Test
  void aPoolingOfASequenceLies() {
    Network one = Network.of(input(7, 2), maxPool1d(2).named("pool"));
    Tensor x = Tensor.normal(new Random(4), 7, 2);
    PoolingStep step =
        assertInstanceOf(PoolingStep.class, Explain.explainStep(one, x, "pool", 0, 2));
    assertEquals(Shape.of(1, 7), step.image().shape());
    int channel = Integer.parseInt(step.context().getFirst().split("[ ,]+")[2]);
    assertEquals(one.predict(x).get(0, 2, channel), (float) step.value());
  }

  @Test
  void aTransposedStepSaysWhatTheLayerDoesWithItsInput() {
    Network one = Network.of(input(4, 4, 1), convTranspose(1, 3).stride(2).named("up"));
    WindowStep step = Explain.explainStep(one, Tensor.full(1, 4, 4, 1), "up", 1, 1);
    assertEquals(Shape.of(7, 7), step.image().shape());
    assertEquals(
        "transposed: the filter is turned by half a circle; zeros between the input's numbers for"
            + " stride 2",
        step.context().get(1));
  }

  @Test
  void wrongLayersAndPlacesAreNamed() {
    assertEquals(
        "explainStep expects a convolution or a pooling but \"dense1\" is a Dense; such layers are"
            + " conv1, pool1, conv2, pool2",
        assertThrows(
                IllegalArgumentException.class, () -> Explain.explainStep(network, image, "dense1"))
            .getMessage());
    assertEquals(
        "explainStep expects a place in the result of \"pool1\", which has 4 rows and 4 columns,"
            + " but got row 4, column 0",
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> Explain.explainStep(network, image, "pool1", 4, 0))
            .getMessage());
    assertEquals(
        "The network has no layer \"Conv_1\"; did you mean \"conv1\"? It has conv1, pool1, conv2,"
            + " pool2, flatten1, dense1",
        assertThrows(
                IllegalArgumentException.class, () -> Explain.explainStep(network, image, "Conv_1"))
            .getMessage());
  }
}
