package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final Network NETWORK =
      Network.of(input(16, 16, 8), conv(32, 5).relu(), flatten(), dense(40).tanh());

  private static double deviation(Tensor values) {
    double mean = values.mean().item();
    return Math.sqrt(values.square().mean().item() - mean * mean);
  }

  /// The standard error of a deviation over n values is about 1 / sqrt(2 n): 1 % here.
  @Test
  void filtersBeforeReluFollowHe() {
    Tensor filters = NETWORK.parameter("conv1.filters").value();
    assertEquals(Math.sqrt(2.0 / (5 * 5 * 8)), deviation(filters), 0.04 * Math.sqrt(0.01));
  }

  @Test
  void weightsBeforeTanhFollowGlorot() {
    Tensor weights = NETWORK.parameter("dense1.weights").value();
    double limit = Math.sqrt(6.0 / (12 * 12 * 32 + 40));
    assertEquals(limit / Math.sqrt(3), deviation(weights), 0.01 * limit);
    assertTrue(weights.abs().max().item() <= limit);
  }

  @Test
  void biasesStartAtZero() {
    assertEquals(0, NETWORK.parameter("conv1.bias").value().abs().max().item());
  }

  @Test
  void anotherInitializerCanBeChosen() {
    Network network = Network.of(input(4), dense(3).weights(Initializer.constant(0.5f)));
    assertEquals(2f, network.predict(Tensor.full(1, 1, 4)).get(0, 0));
  }
}
