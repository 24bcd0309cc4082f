package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.dropout;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.checkpoint;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.inputNoise;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trainings in processes of their own, ended as by `kill -9` at any moment.
class KilledTrainingTest {
  private static final int EPOCHS = 200;
  private static final int ATTEMPTS = 6;

  @TempDir Path folder;

  private static Network network() {
    return Network.of(
        input(28, 28, 1),
        conv(4, 5).stride(3),
        batchNorm(),
        relu(),
        flatten(),
        dropout(0.3),
        dense(10));
  }

  private static History train(Network network, FitOption... more) {
    Split digits = Digits.drawn(180);
    List<FitOption> options =
        new ArrayList<>(
            List.of(
                epochs(EPOCHS),
                batch(40),
                adam(3e-3),
                inputNoise(0.05),
                validation(digits.test())));
    options.addAll(Arrays.asList(more));
    return fit(network, digits.train().take(120), options.toArray(FitOption[]::new));
  }

  /// The process.
  static final class Trainer {
    public static void main(String[] arguments) {
      train(network(), checkpoint(arguments[0]));
    }
  }

  private Process started() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "--add-modules=jdk.incubator.vector",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            Trainer.class.getName(),
            folder.resolve("run").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static int epochsIn(Path file) {
    return SafeTensors.read(file).metadata().get("epochs").split("\"seconds\"", -1).length - 1;
  }

  /// Lets the process train a while after its first own epoch; whether it was killed before its
  /// end.
  private boolean killed(Path last, Random random) throws IOException, InterruptedException {
    long before = Files.exists(last) ? Files.getLastModifiedTime(last).toMillis() : 0;
    Process process = started();
    try {
      for (int wait = 0; wait < 6000 && process.isAlive(); wait++) {
        if (Files.exists(last) && Files.getLastModifiedTime(last).toMillis() > before) {
          break;
        }
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(120));
      return process.isAlive();
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aTrainingKilledAgainAndAgainEndsAsOneThatNeverWas()
      throws IOException, InterruptedException {
    Path last = folder.resolve("run").resolve("last.safetensors");
    Random random = new Random(5);
    int kills = 0;
    int done = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      kills += killed(last, random) ? 1 : 0;
      assertTrue(Files.exists(last), Files.readString(folder.resolve("log")));
      int found = epochsIn(last);
      assertTrue(found >= done, found + " epochs after " + done);
      assertTrue(epochsIn(folder.resolve("run").resolve("best.safetensors")) > 0);
      done = found;
    }
    assertTrue(kills >= 2, kills + " kills before the end, " + done + " epochs");
    Network whole = network();
    History uninterrupted = train(whole);
    Network resumed = network();
    History run = train(resumed, checkpoint(folder.resolve("run").toString()));
    assertEquals(EPOCHS, run.epochs().size());
    assertEquals(uninterrupted.batchLosses(), run.batchLosses());
    for (Parameter parameter : whole.parameters()) {
      assertArrayEquals(
          parameter.value().toArray(),
          resumed.parameter(parameter.name()).value().toArray(),
          parameter.name());
    }
  }
}
