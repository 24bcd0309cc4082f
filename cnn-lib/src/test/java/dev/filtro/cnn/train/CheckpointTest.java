package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.batchNorm;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.Layers.relu;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.nadam;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.train.Training.after;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.checkpoint;
import static dev.filtro.cnn.train.Training.earlyStopping;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.inputNoise;
import static dev.filtro.cnn.train.Training.onBatch;
import static dev.filtro.cnn.train.Training.onEpoch;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static dev.filtro.cnn.train.Trainings.assertSameParameters;
import static dev.filtro.cnn.train.Trainings.epochsIn;
import static dev.filtro.cnn.train.Trainings.small;
import static dev.filtro.cnn.train.Trainings.started;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.io.CorruptFileException;
import dev.filtro.cnn.io.SafeTensors;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  private static final Split DIGITS = Digits.drawn(360);
  private static final Dataset DATA = DIGITS.train().take(90);

  @TempDir Path folder;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static FitOption[] rules() {
    return new FitOption[] {sgd(0.05).momentum(0.9), adam(1e-3), nadam(2e-3)};
  }

  /// Crashes in the middle of epoch 3 of 5, then goes on.
  @ParameterizedTest
  @MethodSource("rules")
  void resumedTrainingIsTheSameBitForBit(FitOption rule) {
    Network whole = small();
    History uninterrupted =
        fit(whole, DATA, epochs(5), batch(20), rule, inputNoise(0.1), validation(DIGITS.test()));
    Network crashed = small();
    Callback crash =
        onBatch((run, loss) -> {
          if (run.history().batchLosses().size() == 13) {
            throw new Crash();
          }
        });
    FitOption[] options = {
      epochs(5),
      batch(20),
      rule,
      inputNoise(0.1),
      validation(DIGITS.test()),
      checkpoint(folder.toString())
    };
    FitOption[] withCrash = Arrays.copyOf(options, options.length + 1);
    withCrash[options.length] = crash;
    assertThrows(Crash.class, () -> fit(crashed, DATA, withCrash));
    Network resumed = small();
    History run = fit(resumed, DATA, options);
    assertSameParameters(whole, resumed);
    assertEquals(uninterrupted.batchLosses(), run.batchLosses());
    assertEquals(
        uninterrupted.epochs().stream().map(EpochResult::validation).toList(),
        run.epochs().stream().map(EpochResult::validation).toList());
    assertEquals(
        uninterrupted.epochs().stream().map(EpochResult::learningRate).toList(),
        run.epochs().stream().map(EpochResult::learningRate).toList());
    // All epochs are done: the next call only reads.
    Network again = small();
    assertEquals(run.batchLosses(), fit(again, DATA, options).batchLosses());
    assertSameParameters(whole, again);
  }

  @Test
  void earlyStoppingFindsTheBestParametersAfterACrash() {
    Network network = small();
    FitOption[] options = {
      epochs(60),
      batch(10),
      adam(0.02),
      validation(DIGITS.test()),
      earlyStopping(3),
      checkpoint(folder.toString())
    };
    int best = fit(network, DATA, options).bestEpoch();
    Network resumed = small();
    History run = fit(resumed, DATA, options);
    assertTrue(run.stoppedEarly());
    assertEquals(best, run.bestEpoch());
    assertSameParameters(network, resumed);
    assertEquals(
        run.epochs().get(best - 1).validation().get("loss"),
        evaluate(resumed, DIGITS.test()).loss(),
        1e-6);
  }

  @Test
  void writesOnlyEverySoManyEpochsButAlwaysTheLast() {
    StringBuilder found = new StringBuilder();
    fit(
        small(),
        DATA,
        epochs(5),
        sgd(0.01),
        checkpoint(folder.toString()).every(2),
        onEpoch((run, result) ->
            found.append(epochsSoFar(folder.resolve("last.safetensors"))).append(' ')));
    assertEquals("0 2 2 4 5 ", found.toString());
  }

  private static int epochsSoFar(Path file) {
    return Files.exists(file) ? epochsIn(file) : 0;
  }

  @Test
  void aFolderThatCannotBeWrittenIsFoundBeforeLearning() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "a file");
    Network network = small();
    float[] before = numbers(network);
    String message =
        assertThrows(
                UncheckedIOException.class,
                () -> fit(network, DATA, epochs(1), sgd(0.1), checkpoint(file.toString())))
            .getMessage();
    assertEquals(
        "Cannot write %s: %s is no folder; make room or allow it, or name another place"
            .formatted(file, file),
        message);
    assertArrayEquals(before, numbers(network));
    assertEquals("a file", Files.readString(file));
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    assertEquals(
        folder + " is no file; name a file",
        assertThrows(IllegalArgumentException.class, () -> small().save(folder.toString()))
            .getMessage());
    Path below = Files.writeString(folder.resolve("notes.txt"), "a file").resolve("network");
    assertTrue(
        assertThrows(UncheckedIOException.class, () -> small().save(below.toString()))
            .getMessage()
            .startsWith("Cannot write " + below + ": "));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("notes.txt")), files.toList());
    }
    Path missing = folder.resolve("missing.safetensors");
    assertEquals(
        "There is no file " + missing,
        assertThrows(UncheckedIOException.class, () -> small().load(missing.toString()))
            .getMessage());
  }

  @Test
  void refusesACheckpointOfSomethingElse() {
    FitOption here = checkpoint(folder.toString());
    fit(small(), DATA, epochs(1), sgd(0.01), here);
    String last = folder.resolve("last.safetensors").toString();
    String remedy = "; use what it was made with, another folder, or delete it to begin anew";
    assertEquals(
        "The checkpoint "
            + last
            + " was made with the optimiser sgd(0.01) but this fit has adam(0.001)"
            + remedy,
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(small(), DATA, epochs(1), adam(1e-3), here))
            .getMessage());
    assertEquals(
        "The checkpoint " + last + " was made with the seed 0 but this fit has 7" + remedy,
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(small(), DATA, epochs(1), sgd(0.01), here, seed(7)))
            .getMessage());
    Network other = Network.of(input(28, 28, 1), flatten(), dense(10));
    assertEquals(
        "The checkpoint "
            + last
            + " was made with the shape of dense1.weights [192, 10] but this fit has [784, 10]"
            + remedy,
        assertThrows(
                IllegalArgumentException.class, () -> fit(other, DATA, epochs(1), sgd(0.01), here))
            .getMessage());
    Network trained = small();
    History run = fit(trained, DATA, epochs(1), sgd(0.01));
    assertEquals(
        "fit got checkpoint(\"" + folder + "\") and after(...); both say where to go on, give one",
        assertThrows(IllegalArgumentException.class, () -> fit(trained, DATA, here, after(run)))
            .getMessage());
  }

  private static float[] numbers(Network network) {
    return network.parameter("conv1.filters").value().toArray();
  }

  @Test
  void anotherArchitectureIsNamedAndLeftAsItIs() {
    FitOption here = checkpoint(folder.toString());
    fit(small(), DATA, epochs(1), sgd(0.01), here);
    String begin = "The checkpoint " + folder.resolve("last.safetensors") + " was made with ";
    String remedy = "; use what it was made with, another folder, or delete it to begin anew";
    Network deeper =
        Network.of(
            input(28, 28, 1),
            conv(3, 5).stride(3),
            batchNorm(),
            relu(),
            conv(4, 3),
            flatten(),
            dense(10));
    float[] before = numbers(deeper);
    assertEquals(
        begin
            + "a network without \"conv2.filters\", but this one has it, of shape [3, 3, 3, 4]"
            + remedy,
        assertThrows(
                IllegalArgumentException.class, () -> fit(deeper, DATA, epochs(1), sgd(0.01), here))
            .getMessage());
    assertArrayEquals(before, numbers(deeper));
    Network without =
        Network.of(input(28, 28, 1), conv(3, 5).stride(3), relu(), flatten(), dense(10));
    before = numbers(without);
    assertEquals(
        begin
            + "a network that has \"batchnorm1.gain\", of shape [3], but this one has not"
            + remedy,
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(without, DATA, epochs(1), sgd(0.01), here))
            .getMessage());
    assertArrayEquals(before, numbers(without));
    assertEquals(
        begin + "the batch size 64 but this fit has 30" + remedy,
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(small(), DATA, epochs(1), sgd(0.01), here, batch(30)))
            .getMessage());
    assertEquals(
        begin + "the number of images 90 but this fit has 40" + remedy,
        assertThrows(
                IllegalArgumentException.class,
                () -> fit(small(), DATA.take(40), epochs(1), sgd(0.01), here))
            .getMessage());
  }

  @Test
  void aDamagedFileIsNamedWithItsRemedy() throws IOException {
    FitOption here = checkpoint(folder.toString());
    fit(small(), DATA, epochs(1), sgd(0.01), here);
    Path last = folder.resolve("last.safetensors");
    byte[] whole = Files.readAllBytes(last);
    for (int length : new int[] {0, 5, 300, whole.length - 1}) {
      Files.write(last, Arrays.copyOf(whole, length));
      Network network = small();
      float[] before = numbers(network);
      String message =
          assertThrows(
                  CorruptFileException.class, () -> fit(network, DATA, epochs(2), sgd(0.01), here))
              .getMessage();
      assertTrue(
          message.startsWith(last + " is damaged at byte ")
              && message.endsWith(
                  "; delete it to begin anew, or put a copy of the folder's other file in its"
                      + " place"),
          message);
      assertArrayEquals(before, numbers(network));
    }
    // The remedy: a run goes on from its best epoch.
    Files.copy(folder.resolve("best.safetensors"), last, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(2, fit(small(), DATA, epochs(2), sgd(0.01), here).epochs().size());
  }

  /// A process of its own, so that it can be killed.
  static final class Writer {
    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      for (int i = 0; ; i++) {
        // 8 MB of one number, so that a mixture of two files would show.
        Tensor numbers = Tensor.full(i, 1 << 21);
        new SafeTensors(Map.of("numbers", numbers), Map.of("i", Integer.toString(i))).write(file);
      }
    }
  }

  @Test
  void aProcessKilledWhileItWritesLeavesTheLastFileWhole()
      throws IOException, InterruptedException {
    Path file = folder.resolve("last.safetensors");
    int amidst = 0;
    for (int attempt = 0; attempt < 4; attempt++) {
      Process process = started(Writer.class, folder.resolve("log"), file);
      try {
        Path part = folder.resolve("last.safetensors.part");
        for (int wait = 0; wait < 3000 && !(Files.exists(file) && Files.exists(part)); wait++) {
          Thread.sleep(5);
        }
      } finally {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
      assertTrue(Files.exists(file), () -> log());
      amidst += Files.exists(folder.resolve("last.safetensors.part")) ? 1 : 0;
      SafeTensors read = SafeTensors.read(file);
      float expected = Float.parseFloat(read.metadata().get("i"));
      for (float number : read.tensors().get("numbers").toArray()) {
        assertEquals(expected, number);
      }
    }
    assertTrue(amidst > 0, "no attempt was killed while it wrote");
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
