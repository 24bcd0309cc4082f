package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.concat;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.globalAveragePool;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.augment.Augmentations.mixUp;
import static dev.filtro.cnn.loss.Losses.crossEntropy;
import static dev.filtro.cnn.loss.Losses.huber;
import static dev.filtro.cnn.loss.Losses.meanSquaredError;
import static dev.filtro.cnn.metrics.Metrics.f1;
import static dev.filtro.cnn.metrics.Metrics.mae;
import static dev.filtro.cnn.nn.Mode.TRAIN;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.schedule.Schedules.constantRate;
import static dev.filtro.cnn.train.Training.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Batch;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.nn.Node;
import dev.filtro.cnn.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training with several inputs and outputs.
class FitSeveralTest {
  private static final Dataset DIGITS = Digits.drawn(600).train();

  /// A digit and three numbers, one of which says whether the digit is even; the digit's class, and
  /// its ink with one of the facts.
  private static Dataset examples() {
    float[] facts = new float[3 * DIGITS.size()];
    float[] found = new float[2 * DIGITS.size()];
    for (int i = 0; i < DIGITS.size(); i++) {
      facts[3 * i] = DIGITS.label(i) % 2;
      facts[3 * i + 1] = i % 5 / 5f;
      found[2 * i] = DIGITS.image(i).mean().item() * 5;
      found[2 * i + 1] = facts[3 * i + 1];
    }
    return DIGITS
        .withInput(Tensor.of(facts, DIGITS.size(), 3))
        .withTargets(Tensor.of(found, DIGITS.size(), 2));
  }

  private static Network network() {
    Node picture = input(28, 28, 1);
    Node facts = input(3);
    Node seen = picture.then(conv(8, 5).stride(3).relu(), conv(8, 3).relu(), globalAveragePool());
    Node both = concat(seen, facts);
    return Network.of(
        List.of(picture, facts),
        List.of(both.then(dense(10).named("kind")), both.then(dense(2).named("ink"))));
  }

  private static String message(FitOption... options) {
    return assertThrows(IllegalArgumentException.class, () -> fit(network(), examples(), options))
        .getMessage();
  }

  @Test
  void everyOutputLearns() {
    Split data = examples().split(0.8, 1);
    Network network = network();
    History run =
        fit(
            network,
            data.train(),
            epochs(12),
            batch(16),
            adam(1e-2),
            validation(data.test()),
            output("kind", crossEntropy(), f1()),
            output("ink", huber(1), mae()).weight(2));
    assertEquals(
        List.of("loss", "kind loss", "kind accuracy", "kind macro F1", "ink loss", "ink MAE"),
        List.copyOf(run.last().validation().keySet()));
    assertTrue(run.last().validation().get("kind accuracy") > 0.4, run.toString());
    assertTrue(run.last().validation().get("ink MAE") < 0.1, run.toString());
    var figures = run.last().training();
    assertEquals(figures.get("loss"), figures.get("kind loss") + 2 * figures.get("ink loss"), 1e-4);
    Evaluation evaluation =
        evaluate(network, data.test(), output("kind", f1()), output("ink", huber(1)).weight(2));
    assertEquals(run.last().validation().get("loss"), evaluation.loss(), 1e-5);
    assertEquals(
        run.last().validation().get("kind accuracy"),
        evaluation.confusion("kind").accuracy(),
        1e-9);
    assertEquals(evaluation.confusion("kind").accuracy(), evaluation.accuracy(), 1e-9);
  }

  @Test
  void aWeightOfZeroLeavesTheOtherOutputAsIfAlone() {
    Node picture = input(28, 28, 1);
    Node seen = picture.then(conv(4, 5).stride(4).relu(), globalAveragePool());
    Node kind = seen.then(dense(10).named("kind"));
    Network alone = Network.of(picture, kind);
    Network two = Network.of(List.of(picture), List.of(kind, seen.then(dense(2).named("ink"))));
    Dataset ink = DIGITS.withTargets(Tensor.full(7, DIGITS.size(), 2));
    fit(alone, DIGITS, epochs(2), sgd(0.1), seed(3));
    fit(two, ink, epochs(2), sgd(0.1), seed(3), output("ink").weight(0));
    for (String name : List.of("conv1.filters", "kind.weights", "kind.bias")) {
      assertArrayEquals(
          alone.parameter(name).value().toArray(), two.parameter(name).value().toArray(), name);
    }
  }

  @Test
  void aLoopByHandTakesTheSameBatches() {
    Network byHand = network();
    var sgd = sgd(0.1).over(byHand.parameters());
    Batch first = examples().batches(64).get(0);
    for (int i = 0; i < 3; i++) {
      List<Tensor> answers = byHand.forward(first.inputs(), TRAIN);
      sgd.step(
          crossEntropy()
              .of(answers.get(0), first.labels(0))
              .plus(meanSquaredError().of(answers.get(1), first.targets(1))));
    }
    Network fitted = network();
    Dataset same = examples().take(64);
    fit(fitted, same, epochs(3), batch(64), sgd(0.1), constantRate());
    assertArrayEquals(
        byHand.parameter("conv1.filters").value().toArray(),
        fitted.parameter("conv1.filters").value().toArray(),
        1e-5f); // the order of the examples within the one batch differs
    assertEquals("Batch of 64 examples [[64, 28, 28, 1], [64, 3]]", first.toString());
    assertThrows(IllegalStateException.class, () -> first.labels(1));
  }

  @Test
  void partsOfADatasetKeepWhatBelongsTogether() {
    Dataset some = examples().select(5, 3).inMemory();
    Batch batch = some.batches(2).get(0);
    assertArrayEquals(new int[] {DIGITS.label(5), DIGITS.label(3)}, batch.labels());
    assertArrayEquals(DIGITS.image(5).toArray(), batch.images().slice(0, 0, 1).toArray());
    assertEquals(DIGITS.label(3) % 2, batch.inputs().get(1).get(1, 0));
    assertEquals(5 * DIGITS.image(5).mean().item(), batch.targets(1).get(0, 0), 1e-6);
    assertEquals(
        "2 examples of [28, 28, 1] and [3] for 10 classes and targets [2]", some.toString());
    Dataset pairs = DIGITS.take(3).withInput(DIGITS.skip(3).take(3)).withLabels(1, 0, 1);
    assertArrayEquals(new int[] {1, 0, 1}, pairs.batches(3).get(0).labels(1));
    assertArrayEquals(
        DIGITS.image(4).toArray(),
        pairs.batches(3).get(0).inputs().get(1).slice(0, 1, 2).toArray());
  }

  @Test
  void goesOnFromACheckpointToTheBit(@TempDir Path folder) {
    FitOption[] options = {epochs(4), batch(32), adam(1e-2), inputNoise(0.1), labelNoise(0.1)};
    Network through = network();
    History whole = fit(through, examples(), options);
    Network first = network();
    Callback stop =
        onEpoch((run, result) -> {
          if (result.epoch() == 2) {
            run.stop();
          }
        });
    Checkpoint kept = checkpoint(folder.toString());
    fit(first, examples(), join(options, kept, stop));
    Network second = network();
    History resumed = fit(second, examples(), join(options, kept));
    assertEquals(whole.batchLosses(), resumed.batchLosses());
    assertArrayEquals(
        through.parameter("kind.weights").value().toArray(),
        second.parameter("kind.weights").value().toArray());
  }

  private static FitOption[] join(FitOption[] options, FitOption... more) {
    return java.util.stream.Stream.of(options, more)
        .flatMap(java.util.stream.Stream::of)
        .toArray(FitOption[]::new);
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "fit got huber(1.0) but the network has 2 outputs; say for which: output(\"kind\","
            + " huber(1.0))",
        message(huber(1)));
    assertEquals(
        "fit got output(\"dense1\", huber(1.0)) but the network's outputs come from kind, ink",
        message(output("dense1", huber(1))));
    assertEquals(
        "fit got output(\"ink\").weight(2.0) and output(\"ink\"); give one option for the output"
            + " ink",
        message(output("ink").weight(2), output("ink")));
    assertEquals(
        "output(\"ink\") takes a loss and metrics but got batch(3)",
        assertThrows(IllegalArgumentException.class, () -> output("ink", batch(3))).getMessage());
    assertTrue(message(classWeights(1, 2)).contains("write output(\"kind\", crossEntropy()"));
    assertTrue(message(augment(mixUp(0.2))).startsWith("Mixing images expects images with class"));
    assertEquals(
        "fit: the network has 2 inputs, [[28, 28, 1], [3]], but drawn digits: 500 images [28, 28,"
            + " 1] in 10 classes has 1; add them with data.withInput(...)",
        assertThrows(IllegalArgumentException.class, () -> fit(network(), DIGITS)).getMessage());
    assertEquals(
        "Inputs and outputs of a dataset belong together, example by example, but drawn digits: 500"
            + " images [28, 28, 1] in 10 classes has 500 and 7 x numbers [2] has 7",
        assertThrows(IllegalArgumentException.class, () -> DIGITS.withTargets(Tensor.full(1, 7, 2)))
            .getMessage());
  }

  @Test
  void eachOutputHasItsPredictions() {
    Network network = network();
    Dataset some = examples().take(30);
    Predictions kinds = predictions(network, some, "kind");
    assertArrayEquals(some.labels(), kinds.data().labels());
    assertArrayEquals(some.image(3).toArray(), kinds.data().image(3).toArray());
    assertArrayEquals(
        Network.bestClasses(network.predict(some.batches(30).get(0).inputs()).getFirst()),
        kinds.predicted());
    assertEquals(
        "predictions expects one output but the network has kind, ink; say which:"
            + " predictions(network, data, \"kind\")",
        assertThrows(IllegalArgumentException.class, () -> predictions(network, some))
            .getMessage());
    assertEquals(
        "predictions got \"inc\" but the network's outputs come from kind, ink",
        assertThrows(IllegalArgumentException.class, () -> predictions(network, some, "inc"))
            .getMessage());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> predictions(network, some, "ink"))
            .getMessage()
            .endsWith("x numbers [2] has numbers as targets; use network.predict(images)"));
    Network kind = network.upTo("kind");
    assertArrayEquals(
        network.predict(some.batches(30).get(0).inputs()).getFirst().toArray(),
        kind.predict(some.batches(30).get(0).inputs()).getFirst().toArray());
  }

  @Test
  void diagnosesLookAtAllOutputs() {
    Dataset large =
        DIGITS
            .withInput(
                Tensor.full(1000, DIGITS.size(), 3)
                    .plus(DIGITS.batches(500).get(0).images().mean(1, 2).times(100)))
            .withTargets(Tensor.full(1, DIGITS.size(), 2));
    String found = diagnose(network(), large).toString();
    assertTrue(found.contains("\"input2\" is not normalised"), found);
  }
}
