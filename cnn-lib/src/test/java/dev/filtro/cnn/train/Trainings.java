package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import java.io.IOException;
import java.nio.file.Path;

/// What tests of trainings that are cut short and taken up again have in common.
final class Trainings {
  private Trainings() {}

  /// For digits; with running statistics and chance, so that all of a state counts.
  static Network small() {
    return Network.of(
        input(28, 28, 1),
        conv(3, 5).stride(3),
        batchNorm(),
        relu(),
        flatten(),
        dropout(0.2),
        dense(10));
  }

  static void assertSameParameters(Network expected, Network actual) {
    assertEquals(expected.parameters().size(), actual.parameters().size());
    for (Parameter parameter : expected.parameters()) {
      assertArrayEquals(
          parameter.value().toArray(),
          actual.parameter(parameter.name()).value().toArray(),
          parameter.name());
    }
  }

  /// How many epochs a checkpoint tells of.
  static int epochsIn(Path file) {
    return SafeTensors.read(file).metadata().get("epochs").split("\"seconds\"", -1).length - 1;
  }

  /// A process of its own, so that it can be killed.
  static Process started(Class<?> main, Path log, Path argument) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "--add-modules=jdk.incubator.vector",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
