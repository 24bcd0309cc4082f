package dev.filtro.cnn.models;

import static dev.filtro.cnn.Layers.input;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LeNet5Test {
  @Test
  void hasTheParametersAndMultiplyAddsOfTheReference() {
    assertEquals(61_706, Models.lenet5().summary().parameters());
    assertEquals(416_520, Models.lenet5().summary().multiplyAdds());
    assertEquals(61_706, Models.lenet5(input(32, 32, 1), 10).summary().parameters());
    assertEquals(416_520, Models.lenet5(input(32, 32, 1), 10).summary().multiplyAdds());
  }
}
