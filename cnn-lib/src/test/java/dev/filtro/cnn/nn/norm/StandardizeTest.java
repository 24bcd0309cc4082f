package dev.filtro.cnn.nn.norm;

import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.standardize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StandardizeTest {
  @Test
  void movesAndScalesWithoutParameters() {
    Network network = Network.of(input(1, 3, 1), standardize(2, 4));
    assertArrayEquals(
        new float[] {-0.5f, 0, 1.5f},
        network.predict(Tensor.of(new float[] {0, 2, 8}, 1, 3, 1)).toArray());
    assertEquals(0, network.summary().parameters());
    assertEquals("(x - 2.0) / 4.0", network.layers().getFirst().description());
  }

  @Test
  void refusesADeviationOfZero() {
    assertEquals(
        "standardize expects a mean and a deviation above 0 but got 0.0 and 0.0",
        assertThrows(IllegalArgumentException.class, () -> standardize(0, 0)).getMessage());
  }
}
