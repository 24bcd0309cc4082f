package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LayerGeometryTest {
  private static String shape(Layer layer) {
    Network network = Network.of(input(9, 7, 4), layer);
    Tensor y = network.predict(Tensor.full(1, 2, 9, 7, 4));
    assertEquals("[2, " + network.outputShape().toString().substring(1), y.shape().toString());
    return network.outputShape().toString();
  }

  @Test
  void convolutionsCountPixelsAsTheFormulaSays() {
    assertEquals("[7, 5, 6]", shape(conv(6, 3)));
    assertEquals("[9, 7, 6]", shape(conv(6, 3).same()));
    assertEquals("[11, 9, 6]", shape(conv(6, 3).padding(2)));
    assertEquals("[4, 3, 6]", shape(conv(6, 3).stride(2)));
    assertEquals("[5, 4, 6]", shape(conv(6, 3).stride(2).same()));
    assertEquals("[5, 3, 6]", shape(conv(6, 3).dilation(2)));
    assertEquals("[9, 7, 6]", shape(conv(6, 3).dilation(2).same()));
    assertEquals("[7, 7, 6]", shape(conv(6, 3, 1)));
    assertEquals("[7, 5, 6]", shape(conv(6, 3).groups(2)));
  }

  @Test
  void poolingsCountPixelsAsTheFormulaSays() {
    assertEquals("[4, 3, 4]", shape(maxPool(2)));
    assertEquals("[5, 4, 4]", shape(maxPool(2).same()));
    assertEquals("[4, 3, 4]", shape(averagePool(3).stride(2)));
    assertEquals("[5, 4, 4]", shape(maxPool(3).stride(2).padding(1)));
    assertEquals("[5, 4, 4]", shape(maxPool(2).ceil()));
    assertEquals("[3, 3, 4]", shape(maxPool(4).stride(3).padding(0, 1, 0, 1).ceil()));
    assertEquals("[2, 1, 4]", shape(maxPool(8).ceil()));
    assertEquals("[1, 3, 4]", shape(averagePool(3, 2).dilation(3, 2)));
  }

  @Test
  void paddedPixelsDoNotCountInTheMeanWithSame() {
    Network network = Network.of(input(3, 3, 1), averagePool(2).same());
    assertEquals(1f, network.predict(Tensor.full(1, 1, 3, 3, 1)).get(0, 1, 1, 0));
  }

  @Test
  void groupsAndMissingBiasShowInTheParameters() {
    Network network = Network.of(input(9, 7, 4), conv(6, 3).groups(2).withoutBias());
    assertEquals("[3, 3, 2, 6]", network.parameter("conv1.filters").shape().toString());
    assertEquals(108, network.summary().parameters());
    assertEquals(7 * 5 * 108, network.summary().multiplyAdds());
  }

  @Test
  void settingsAreDescribedInWords() {
    assertEquals(
        "6 filters 3x3 stride 2, same, 2 groups, no bias, tanh",
        conv(6, 3).stride(2).same().groups(2).withoutBias().tanh().description());
    assertEquals("3x3 stride 2 padding 1", maxPool(3).stride(2).padding(1).description());
    assertEquals("2x2, ceil", maxPool(2).ceil().description());
    assertEquals("2x2 stride 2 dilation 2", maxPool(2).dilation(2).description());
  }

  @Test
  void refusesImpossibleCounts() {
    assertEquals(
        "Conv2d expects at least 1 filter and a number of groups that divides it but got 5 filters"
            + " in 2 groups",
        assertThrows(IllegalArgumentException.class, () -> conv(5, 3).groups(2)).getMessage());
    assertEquals(
        "input expects sizes of at least 1 but got [-1, 28, 28, 1]; leave out the batch axis",
        assertThrows(IllegalArgumentException.class, () -> input(-1, 28, 28, 1)).getMessage());
  }
}
