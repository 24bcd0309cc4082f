package dev.filtro.cnn.nn;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.tensor.Parameter;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final Dataset DIGITS = Digits.drawn(200).train();

  private static Network network() {
    return Network.of(
        input(28, 28, 1),
        conv(4, 3).stride(3),
        batchNorm(),
        relu(),
        globalAveragePool(),
        dense(10));
  }

  private static float[] values(Network network, String parameter) {
    return network.parameter(parameter).value().toArray();
  }

  @Test
  void anotherEndLearnsBehindFrozenLayers() {
    Network old = network();
    Network digits = old.upTo("pool1").freeze().then(dense(8).relu(), dense(10));
    assertEquals(
        List.of("conv1", "batchnorm1", "relu1", "pool1", "dense1", "dense2"),
        digits.layers().stream().map(LayerSummary::name).toList());
    float[] head = values(digits, "dense1.weights");
    fit(digits, DIGITS, epochs(1), sgd(0.1));
    for (Parameter parameter : old.parameters()) {
      if (!parameter.name().startsWith("dense")) {
        assertArrayEquals(
            parameter.value().toArray(), values(digits, parameter.name()), parameter.name());
      }
    }
    assertFalse(java.util.Arrays.equals(head, values(digits, "dense1.weights")));
    assertTrue(digits.toString().contains("(48 frozen)"), digits.toString());
    assertTrue(digits.summary().note().endsWith("; 48 of 178 parameters are frozen"));
    fit(digits.unfreeze(), DIGITS, epochs(1), sgd(0.1));
    assertFalse(
        java.util.Arrays.equals(values(old, "conv1.filters"), values(digits, "conv1.filters")));
  }

  @Test
  void frozenParametersGetNoGradient() {
    Network network = network().freezeAllBut("dense1");
    network.forward(DIGITS.image(0), Mode.TRAIN).sum().backward();
    assertFalse(network.parameter("conv1.filters").hasGradient());
    assertTrue(network.parameter("dense1.weights").hasGradient());
    Network first = network().freeze("dense*", "batchnorm1.gain");
    first.forward(DIGITS.image(0), Mode.TRAIN).sum().backward();
    assertTrue(first.parameter("conv1.filters").hasGradient());
    assertFalse(first.parameter("batchnorm1.gain").hasGradient());
    assertFalse(first.parameter("dense1.bias").hasGradient());
  }

  @Test
  void frozenNetworksDoNotFit() {
    var error = assertThrows(IllegalArgumentException.class, () -> fit(network().freeze(), DIGITS));
    assertEquals(
        "fit expects a network that may learn but all its parameters are frozen; use"
            + " network.unfreeze(\"dense1\") or the like",
        error.getMessage());
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() {
    var error = assertThrows(IllegalArgumentException.class, () -> network().freeze("batchNorm2"));
    assertEquals(
        "The network has no layer or parameter \"batchNorm2\"; did you mean \"batchnorm1\"? It has"
            + " conv1, batchnorm1, dense1, conv1.filters, conv1.bias, batchnorm1.gain,"
            + " batchnorm1.bias, batchnorm1.mean, batchnorm1.variance, dense1.weights, dense1.bias",
        error.getMessage());
    var layer = assertThrows(IllegalArgumentException.class, () -> network().layer("Conv1"));
    assertTrue(layer.getMessage().contains("did you mean \"conv1\"?"), layer.getMessage());
  }

  @Test
  void aLayerIsFoundByItsName() {
    Network network = network();
    BuiltLayer conv = network.layer("conv1");
    assertArrayEquals(values(network, "conv1.filters"), conv.weights().toArray());
    assertArrayEquals(new float[4], conv.bias().toArray());
    assertEquals(
        "Conv2d \"conv1\": 4 filters 3x3 stride 3 -> [N, 9, 9, 4], 40 parameters", conv.toString());
    assertTrue(conv.freeze().toString().endsWith("(frozen)"));
    assertFalse(network.parameter("conv1.bias").trainable());
    var none = assertThrows(IllegalStateException.class, () -> network.layer("relu1").weights());
    assertTrue(none.getMessage().startsWith("Relu \"relu1\""), none.getMessage());
  }

  @Test
  void anEndThatNeedsOneOfTwoInputsTakesThatAlone() {
    Node photo = input(4, 4, 1);
    Node facts = input(3);
    Node seen = photo.then(flatten(), dense(5).named("look"), dropout(0.5));
    Network both = Network.of(List.of(photo, facts), List.of(seen, facts.then(dense(2))));
    Network look = both.upTo("look");
    assertEquals(1, look.inputShapes().size());
    Tensor x = Tensor.full(1, 2, 4, 4, 1);
    assertArrayEquals(
        both.predict(List.of(x, Tensor.zeros(2, 3))).getFirst().toArray(),
        look.predict(x).toArray());
  }
}
