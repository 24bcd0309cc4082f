package dev.filtro.cnn.train;

import static dev.filtro.cnn.Layers.averagePool;
import static dev.filtro.cnn.Layers.conv;
import static dev.filtro.cnn.Layers.dense;
import static dev.filtro.cnn.Layers.flatten;
import static dev.filtro.cnn.Layers.input;
import static dev.filtro.cnn.loss.Losses.crossEntropy;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.optim.Optimizers.sgd;
import static dev.filtro.cnn.schedule.Schedules.constantRate;
import static dev.filtro.cnn.schedule.Schedules.stepDecay;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.earlyStopping;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.evaluate;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.predictions;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.nn.Mode;
import dev.filtro.cnn.nn.Network;
import dev.filtro.cnn.optim.Optimizer;
import dev.filtro.cnn.tensor.Functions;
import dev.filtro.cnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FitTest {
  private static final Split DIGITS = Digits.drawn(1200);

  private static Network small() {
    return Network.of(
        input(28, 28, 1), conv(4, 5).stride(2).relu(), averagePool(2), flatten(), dense(10));
  }

  private static float[] weights(Network network) {
    return network.parameter("dense1.weights").value().toArray();
  }

  private static String message(Executable executable) {
    return assertThrows(IllegalArgumentException.class, executable).getMessage();
  }

  @Test
  void learnsDrawnDigits() {
    Network network = small();
    History run =
        fit(network, DIGITS.train(), epochs(6), batch(20), adam(5e-3), validation(DIGITS.test()));
    assertEquals(6, run.epochs().size());
    assertEquals(300, run.batchLosses().size());
    assertTrue(run.last().loss() < run.epochs().getFirst().loss());
    assertTrue(run.last().validationAccuracy() > 0.85, run.toString());
    assertEquals(
        run.last().validationAccuracy(), evaluate(network, DIGITS.test()).accuracy(), 1e-12);
  }

  @Test
  void needsNoOptions() {
    Network network = small();
    History run = fit(network, DIGITS.train().take(130));
    assertEquals(5, run.epochs().size());
    assertEquals(15, run.batchLosses().size());
    assertTrue(run.last().learningRate() < 1e-4, "the rate has fallen");
    assertTrue(run.last().validation().isEmpty());
  }

  @Test
  void repeatsItselfBitForBitWithTheSameSeed() {
    Network one = small();
    Network two = small();
    Network other = small();
    Dataset data = DIGITS.train().take(200);
    History first = fit(one, data, epochs(2), seed(4), sgd(0.1));
    assertEquals(first.batchLosses(), fit(two, data, seed(4), sgd(0.1), epochs(2)).batchLosses());
    assertArrayEquals(weights(one), weights(two));
    assertFalse(
        first.batchLosses().equals(fit(other, data, epochs(2), seed(5), sgd(0.1)).batchLosses()));
  }

  @Test
  void doesWhatALoopByHandDoes() {
    Network fitted = small();
    Network byHand = small();
    Dataset data = DIGITS.train().take(40);
    fit(fitted, data, epochs(3), batch(40), adam(1e-2), constantRate());
    Optimizer adam = adam(1e-2).over(byHand.parameters());
    for (int epoch = 0; epoch < 3; epoch++) {
      for (var b : data.batches(40)) {
        adam.step(Functions.crossEntropy(byHand.forward(b.images(), Mode.TRAIN), b.labels()));
      }
    }
    // One batch holds everything, so that only the order of summation differs.
    assertArrayEquals(weights(fitted), weights(byHand), 1e-4f);
  }

  @Test
  void keepsThePartialHistoryAndTheNetworkOnAnInterrupt() {
    Network network = small();
    float[] before = weights(network);
    int[] steps = new int[1];
    Loss interrupting =
        (scores, labels) -> {
          if (++steps[0] == 5) {
            Thread.currentThread().interrupt();
          }
          return crossEntropy().of(scores, labels);
        };
    History run = fit(network, DIGITS.train(), epochs(9), batch(250), sgd(0.1), interrupting);
    assertTrue(run.interrupted());
    assertFalse(Thread.currentThread().isInterrupted(), "the flag is cleared");
    assertEquals(5, run.batchLosses().size());
    assertEquals(1, run.epochs().size());
    assertFalse(java.util.Arrays.equals(before, weights(network)));
    assertTrue(run.toString().startsWith("History of 1 epoch, 5 batches, interrupted: epoch 1"));
    assertFalse(fit(network, DIGITS.train().take(50), epochs(1)).interrupted());
  }

  @Test
  void keepsTheEpochWhenTheInterruptComesDuringValidation() {
    int[] calls = new int[1];
    Loss interrupting =
        (scores, labels) -> {
          if (++calls[0] == 5) { // the first batch of the validation
            Thread.currentThread().interrupt();
          }
          return crossEntropy().of(scores, labels);
        };
    History run =
        fit(
            small(),
            DIGITS.train(),
            epochs(2),
            batch(250),
            interrupting,
            validation(DIGITS.train()));
    assertTrue(run.interrupted());
    assertEquals(4, run.batchLosses().size());
    assertEquals(0, run.epochs().size());
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void goesOnWithTheOptimisersMemoriesWhenGivenTheSameOne() {
    Dataset data = DIGITS.train().take(40);
    Network whole = small();
    fit(whole, data, epochs(4), batch(40), sgd(0.05).momentum(0.9), constantRate());
    Network halves = small();
    Optimizer optimizer = sgd(0.05).momentum(0.9).over(halves.parameters());
    fit(halves, data, epochs(2), batch(40), optimizer, constantRate());
    fit(halves, data, epochs(2), batch(40), optimizer, constantRate());
    assertEquals(4, optimizer.steps());
    assertArrayEquals(weights(whole), weights(halves), 1e-4f);
  }

  @Test
  void followsTheScheduleAndSetsTheRateBack() {
    Network network = small();
    Optimizer optimizer = sgd(0.1).over(network.parameters());
    Dataset data = DIGITS.train().take(40);
    History run = fit(network, data, epochs(4), batch(20), optimizer, stepDecay(2, 0.5));
    assertEquals(
        List.of(0.1, 0.1, 0.05, 0.05),
        run.epochs().stream().map(EpochResult::learningRate).toList());
    assertEquals(0.1, optimizer.learningRate());
  }

  @Test
  void stopsEarlyAndPutsTheBestParametersBack() {
    Network network = small();
    Dataset validation = DIGITS.test();
    History run =
        fit(
            network,
            DIGITS.train().take(100),
            epochs(60),
            batch(10),
            adam(0.02),
            validation(validation),
            earlyStopping(3));
    assertTrue(run.stoppedEarly());
    assertEquals(run.bestEpoch() + 3, run.epochs().size());
    assertEquals(run.best().validationLoss(), evaluate(network, validation).loss(), 1e-6);
  }

  @Test
  void stopsWhenTheLossIsNoLongerANumber() {
    Network network = small();
    int[] calls = new int[1];
    Loss failing =
        (scores, labels) ->
            crossEntropy().of(scores, labels).times(++calls[0] == 3 ? Double.NaN : 0);
    History run = fit(network, DIGITS.train(), sgd(0.5), batch(500), failing);
    assertEquals(
        "The loss became NaN in epoch 2, batch 1, after 0.000; try a learning rate smaller than"
            + " 0.5, clipNorm(1), or images scaled to 0..1; the network has the parameters of the"
            + " end of epoch 1",
        run.divergence());
    assertEquals(2, run.batchLosses().size());
    assertEquals(1, run.epochs().size());
    assertTrue(run.diagnosis().contains(run.divergence()));
    assertTrue(run.toString().contains(", diverged: epoch 1"), run.toString());
  }

  @Test
  void namesOptionsThatAreGivenTwice() {
    assertEquals(
        "fit got epochs(3) and epochs(5); give one number of epochs",
        message(() -> fit(small(), DIGITS.train(), epochs(3), batch(8), epochs(5))));
    assertEquals(
        "fit got sgd(0.1) and adam(0.001); give one optimiser",
        message(() -> fit(small(), DIGITS.train(), sgd(0.1), adam(1e-3))));
  }

  @Test
  void namesAnOptionThatLacksAnother() {
    assertEquals(
        "earlyStopping(2) watches the validation loss but there is no validation set; add"
            + " validation(data)",
        message(() -> fit(small(), DIGITS.train(), earlyStopping(2))));
  }

  private record Unknown() implements FitOption {}

  @Test
  void namesAnOptionThatItDoesNotKnow() {
    assertEquals(
        "fit does not know the option Unknown[]; it takes epochs, batch, validation, earlyStopping,"
            + " seed, augment, penalties, noise, clipping, metrics, callbacks, an optimiser, a"
            + " schedule and a loss",
        message(() -> fit(small(), DIGITS.train(), new Unknown())));
  }

  @Test
  void refusesAnotherNetworksOptimiser() {
    Optimizer other = sgd(0.1).over(small().parameters());
    assertEquals(
        "fit got an optimiser over the parameters of another network; use"
            + " over(network.parameters())",
        message(() -> fit(small(), DIGITS.train(), other)));
  }

  @Test
  void refusesImpossibleNumbers() {
    assertEquals("epochs expects a number of at least 1 but got 0", message(() -> epochs(0)));
    assertEquals("batch expects a number of at least 1 but got -2", message(() -> batch(-2)));
  }

  @Test
  void namesTheShapesWhenImagesDoNotSuitTheNetwork() {
    Network other = Network.of(input(32, 32, 3), flatten(), dense(10));
    assertEquals(
        "fit: the network expects images [32, 32, 3] but those of 10 of drawn digits: 1000 images"
            + " [28, 28, 1] in 10 classes are [28, 28, 1]; begin the network with input(28, 28, 1)",
        message(() -> fit(other, DIGITS.train().take(10))));
  }

  @Test
  void namesALabelThatTheNetworkDoesNotTellApart() {
    Network other = Network.of(input(1, 2, 1), flatten(), dense(2));
    Dataset data =
        Dataset.of(Tensor.zeros(3, 1, 2, 1), new int[] {0, 1, 2}, List.of("a", "b", "c"));
    assertEquals(
        "fit: image 2 of 3 images [1, 2, 1] in 3 classes has label 2 but the network tells 2"
            + " classes, 0 to 1, apart; end it with dense(3)",
        message(() -> fit(other, data)));
  }

  @Test
  void refusesANetworkThatGivesImages() {
    Network other = Network.of(input(28, 28, 1), conv(10, 3));
    assertEquals(
        "fit expects a network that gives [N, classes] but this one gives one of [26, 26, 10] for"
            + " each image; end it with flatten(), dense(10)",
        message(() -> fit(other, DIGITS.train())));
  }

  @Test
  void refusesAnEmptyDataset() {
    assertEquals(
        "fit expects images but 0 of drawn digits: 1000 images [28, 28, 1] in 10 classes is empty",
        message(() -> fit(small(), DIGITS.train().take(0))));
  }

  @Test
  void findsTheWorstMistakes() {
    Network network = small();
    fit(network, DIGITS.train(), epochs(2), adam(5e-3));
    Predictions predictions = predictions(network, DIGITS.test());
    Evaluation evaluation = evaluate(network, DIGITS.test());
    assertEquals(
        evaluation.confusion().total() - evaluation.confusion().correct(),
        predictions.wrong().size());
    List<Integer> worst = predictions.topLosses(5);
    assertEquals(5, worst.size());
    double last = 0;
    for (int i : worst) {
      double now = predictions.probability(i, DIGITS.test().label(i));
      assertTrue(now >= last);
      last = now;
    }
    assertTrue(predictions.wrong().containsAll(worst.subList(0, 1)));
    assertEquals(evaluation.accuracy(), predictions.confusion().accuracy(), 1e-12);
  }
}
