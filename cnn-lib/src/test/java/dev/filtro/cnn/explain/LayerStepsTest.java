package dev.filtro.cnn.explain;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

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

  @Test
  void wrongLayersAndPlacesAreNamed() {
    assertEquals(
        "explainStep expects a Conv2d or a pooling but \"dense1\" is a Dense; such layers are"
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
