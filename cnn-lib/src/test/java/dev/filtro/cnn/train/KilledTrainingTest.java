package dev.filtro.cnn.train;

import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.checkpoint;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.inputNoise;
import static dev.filtro.cnn.train.Training.validation;
import static dev.filtro.cnn.train.Trainings.assertSameParameters;
import static dev.filtro.cnn.train.Trainings.epochsIn;
import static dev.filtro.cnn.train.Trainings.small;
import static dev.filtro.cnn.train.Trainings.started;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Network;
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
      train(small(), checkpoint(arguments[0]));
    }
  }

  /// Lets the process train a while after its first own epoch; whether it was killed before its
  /// end.
  private boolean killed(Path last, Random random) throws IOException, InterruptedException {
    long before = Files.exists(last) ? Files.getLastModifiedTime(last).toMillis() : 0;
    Process process = started(Trainer.class, folder.resolve("log"), folder.resolve("run"));
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
    Network whole = small();
    History uninterrupted = train(whole);
    Network resumed = small();
    History run = train(resumed, checkpoint(folder.resolve("run").toString()));
    assertEquals(EPOCHS, run.epochs().size());
    assertEquals(uninterrupted.batchLosses(), run.batchLosses());
    assertSameParameters(whole, resumed);
  }
}
