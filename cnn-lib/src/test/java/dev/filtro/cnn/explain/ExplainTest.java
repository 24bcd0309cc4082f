package dev.filtro.cnn.explain;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.maxPool;
import static dev.filtro.cnn.Layers.sumPool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.pool.Pool2d;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainTest {
  private final Network network =
      Network.of(input(9, 7, 1), conv(4, 3).relu(), flatten(), dense(2));
  private final Tensor image = Tensor.uniform(new Random(1), 0, 1, 9, 7, 1);

  @Test
  void everyStepOfAConvolutionSumsToItsResult() {
    Tensor filter = Tensor.normal(new Random(2), 3, 3, 1, 1);
    Window window = Window.of(3).stride(2).padding(1);
    Tensor whole = Functions.conv2d(image.reshape(1, 9, 7, 1), filter, null, window);
    for (int row = 0; row < whole.dim(1); row++) {
      for (int column = 0; column < whole.dim(2); column++) {
        ConvolutionStep step = Explain.explainStep(image, filter, window, row, column);
        // Nine products in another order: a few roundings of values below 10.
        assertEquals(whole.get(0, row, column, 0), step.sum(), 1e-5);
      }
    }
  }

  @Test
  void aStepHoldsThePatchBelowTheFilterWithZerosAround() {
    Tensor filter = Tensor.full(2, 3, 3);
    ConvolutionStep step = Explain.explainStep(image, filter, Window.of(3).padding(1), 0, 0);
    float[] expected = {
      0, 0, 0, 0, image.get(0, 0, 0), image.get(0, 1, 0), 0, image.get(1, 0, 0), image.get(1, 1, 0)
    };
    assertArrayEquals(expected, step.patch().toArray());
    assertEquals(2 * expected[4], step.products().get(1, 1));
  }

  @Test
  void aStepOutsideTheResultIsNamedWithItsSize() {
    IndexOutOfBoundsException error =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> Explain.explainStep(image, Tensor.zeros(3, 3), 7, 0));
    assertEquals(
        "explainStep expects a place in the result, which has 7 rows and 5 columns, but got row 7,"
            + " column 0",
        error.getMessage());
  }

  @Test
  void aFilterOfSeveralChannelsIsRefusedWithARemedy() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Explain.explainStep(image, Tensor.zeros(3, 3, 2, 1), 0, 0));
    assertTrue(error.getMessage().endsWith("take one channel with slice"), error.getMessage());
  }

  @Test
  void filtersAreACopyOfThoseTheLayerHas() {
    LearntFilters filters = Explain.filters(network, "conv1");
    Tensor before = filters.values().copy();
    network.parameter("conv1.filters").assign(Tensor.zeros(3, 3, 1, 4));
    assertArrayEquals(before.toArray(), filters.values().toArray());
    assertEquals("Filters of conv1: 4 filters, 3x3, 1 channel", filters.toString());
  }

  @Test
  void withoutALayerTheFirstConvolutionIsMeant() {
    assertEquals("conv1", Explain.filters(network).layer());
    assertEquals("conv1", Explain.featureMaps(network, image).layer());
    Network none = Network.of(input(9, 7, 1), flatten(), dense(2));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Explain.filters(none));
    assertTrue(error.getMessage().startsWith("The network has no convolution: "), "" + error);
  }

  @Test
  void featureMapsAreWhatTheLayerGives() {
    FeatureMaps maps = Explain.featureMaps(network, image, "conv1");
    Tensor expected = network.trace(image).get("conv1");
    assertArrayEquals(expected.toArray(), maps.maps().toArray());
    List<Integer> order = maps.mostActiveFirst();
    for (int i = 1; i < order.size(); i++) {
      assertTrue(maps.activity().get(order.get(i - 1)) >= maps.activity().get(order.get(i)));
    }
  }

  @Test
  void unknownLayersAreNamedWithThoseThatThereAre() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> Explain.featureMaps(network, image, "conv9"));
    assertEquals(
        "The network has no layer \"conv9\"; did you mean \"conv1\"? It has conv1, flatten1,"
            + " dense1",
        error.getMessage());
    IllegalArgumentException noFilters =
        assertThrows(IllegalArgumentException.class, () -> Explain.filters(network, "dense1"));
    assertEquals(
        "\"dense1\" is a Dense, which has no filters; such layers are conv1",
        noFilters.getMessage());
  }

  @Test
  void aLayerWithoutMapsIsRefusedWithARemedy() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> Explain.featureMaps(network, image, "dense1"));
    assertEquals(
        "featureMaps expects one image and a layer that gives [1, H, W, C], but \"dense1\" gives"
            + " [1, 2]; look at its numbers with network.trace(image).get(\"dense1\")",
        error.getMessage());
  }

  static Stream<Pool2d> pools() {
    return Stream.of(
        maxPool(2),
        averagePool(3).stride(2),
        maxPool(3).stride(1).padding(1),
        averagePool(3).stride(2).padding(1),
        averagePool(2).stride(2).same(),
        averagePool(2).ceil(),
        averagePool(3).stride(2).padding(1).ceil(),
        averagePool(3).padding(1).countPadding(false),
        sumPool(2));
  }

  @ParameterizedTest
  @MethodSource("pools")
  void everyStepOfAPoolingIsWhatTheLayerGives(Pool2d pool) {
    Tensor whole = Network.of(input(9, 7, 1), pool).predict(image);
    for (int row = 0; row < whole.dim(1); row++) {
      for (int column = 0; column < whole.dim(2); column++) {
        PoolingStep step = Explain.explainStep(image, pool, row, column);
        assertEquals(whole.get(0, row, column, 0), step.value());
        // Nine numbers below 1, summed in another order.
        assertEquals(whole.get(0, row, column, 0), byHand(step), 1e-6);
      }
    }
  }

  private static double byHand(PoolingStep step) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (float value : step.patch().toArray()) {
      largest = Float.isNaN(value) ? largest : Math.max(largest, value);
      sum += Float.isNaN(value) ? 0 : value;
    }
    return switch (step.summary()) {
      case MAX -> largest;
      case AVERAGE -> sum / step.counted();
      case SUM -> sum;
    };
  }

  @Test
  void aPoolingStepOutsideTheResultOrOfSeveralChannelsIsRefused() {
    IndexOutOfBoundsException place =
        assertThrows(
            IndexOutOfBoundsException.class, () -> Explain.explainStep(image, maxPool(2), 0, 3));
    assertEquals(
        "explainStep expects a place in the result, which has 4 rows and 3 columns, but got row 0,"
            + " column 3",
        place.getMessage());
    IllegalArgumentException channels =
        assertThrows(
            IllegalArgumentException.class,
            () -> Explain.explainStep(Tensor.zeros(4, 4, 3), maxPool(2), 0, 0));
    assertEquals(
        "explainStep expects an image [H, W] or [H, W, 1] but got [4, 4, 3]; take one channel with"
            + " slice",
        channels.getMessage());
  }
}
