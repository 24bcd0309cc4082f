package dev.filtro.cnn.train;

import static dev.filtro.cnn.augment.Augmentations.shift;
import static dev.filtro.cnn.optim.Optimizers.adam;
import static dev.filtro.cnn.schedule.Schedules.oneCycle;
import static dev.filtro.cnn.train.Training.accumulate;
import static dev.filtro.cnn.train.Training.after;
import static dev.filtro.cnn.train.Training.augment;
import static dev.filtro.cnn.train.Training.batch;
import static dev.filtro.cnn.train.Training.checkpoint;
import static dev.filtro.cnn.train.Training.earlyStopping;
import static dev.filtro.cnn.train.Training.epochs;
import static dev.filtro.cnn.train.Training.fit;
import static dev.filtro.cnn.train.Training.onBatch;
import static dev.filtro.cnn.train.Training.seed;
import static dev.filtro.cnn.train.Training.validation;
import static dev.filtro.cnn.train.Training.weightNoise;
import static dev.filtro.cnn.train.Trainings.assertSameParameters;
import static dev.filtro.cnn.train.Trainings.small;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.data.Dataset;
import dev.filtro.cnn.data.Digits;
import dev.filtro.cnn.data.Split;
import dev.filtro.cnn.loss.Loss;
import dev.filtro.cnn.loss.Losses;
import dev.filtro.cnn.nn.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An interrupt, as the kernel sends it, and `fit` again.
class InterruptedTest {
  private static final Split DIGITS = Digits.drawn(360);
  private static final Dataset DATA = DIGITS.train().take(100);

  /// All that has a state: schedule, memories, augmentation, noise, collected gradients, patience.
  private static FitOption[] options(FitOption... more) {
    List<FitOption> all =
        new ArrayList<>(
            List.of(
                epochs(6),
                batch(20),
                adam(5e-3),
                oneCycle(),
                augment(shift(0.1)),
                weightNoise(0.01),
                accumulate(2),
                seed(3),
                validation(DIGITS.test()),
                earlyStopping(4)));
    all.addAll(List.of(more));
    return all.toArray(FitOption[]::new);
  }

  private static Callback interruptAfter(int batches) {
    int[] seen = new int[1];
    return onBatch((run, loss) -> {
      if (++seen[0] == batches) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private static void assertContinues(History whole, History run) {
    assertEquals(whole.batchLosses(), run.batchLosses());
    assertEquals(
        whole.epochs().stream().map(EpochResult::training).toList(),
        run.epochs().stream().map(EpochResult::training).toList());
    assertEquals(
        whole.epochs().stream().map(EpochResult::validation).toList(),
        run.epochs().stream().map(EpochResult::validation).toList());
    assertEquals(
        whole.epochs().stream().map(EpochResult::learningRate).toList(),
        run.epochs().stream().map(EpochResult::learningRate).toList());
    assertEquals(whole.stoppedEarly(), run.stoppedEarly());
  }

  /// In the first batch, between two batches of one update, at the end of an epoch, late.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 23})
  void fitAgainFinishesTheRunBitForBit(int batches) {
    Network whole = small();
    History uninterrupted = fit(whole, DATA, options());
    Network network = small();
    History run = fit(network, DATA, options(interruptAfter(batches)));
    assertTrue(run.interrupted());
    assertEquals(batches, run.batchLosses().size());
    assertNotNull(run.unfinished());
    History finished = fit(network, DATA, after(run));
    assertFalse(finished.interrupted());
    assertNull(finished.unfinished());
    assertContinues(uninterrupted, finished);
    assertSameParameters(whole, network);
  }

  @Test
  void anInterruptDuringValidationIsTakenUpThere() {
    Network whole = small();
    int[] none = new int[1];
    History uninterrupted = fit(whole, DATA, epochs(3), batch(50), interrupting(none, -1));
    Network network = small();
    int[] calls = new int[1];
    // two batches of the training, then the first of two of the validation
    FitOption[] options = {
      epochs(3), batch(50), interrupting(calls, 3), validation(DIGITS.train())
    };
    History run = fit(network, DATA, options);
    assertTrue(run.interrupted());
    assertEquals(0, run.epochs().size());
    History finished = fit(network, DATA, after(run));
    assertEquals(uninterrupted.batchLosses(), finished.batchLosses());
    assertEquals(3, finished.epochs().size());
    assertTrue(finished.epochs().getFirst().validation().containsKey("loss"));
    assertSameParameters(whole, network);
  }

  private static Loss interrupting(int[] calls, int at) {
    return (scores, labels) -> {
      if (++calls[0] == at) {
        Thread.currentThread().interrupt();
      }
      return Losses.crossEntropy().of(scores, labels);
    };
  }

  @Test
  void theSameCallWithACheckpointGoesOnFromTheLastEpoch(@TempDir Path folder) {
    Network whole = small();
    History uninterrupted = fit(whole, DATA, options());
    Network network = small();
    FitOption checkpoint = checkpoint(folder.toString());
    assertTrue(fit(network, DATA, options(checkpoint, interruptAfter(13))).interrupted());
    History finished = fit(network, DATA, options(checkpoint));
    assertContinues(uninterrupted, finished);
    assertSameParameters(whole, network);
  }

  @Test
  void gradientsOfAnInterruptedRunDoNotReachANewOne() {
    Network network = small();
    assertTrue(fit(network, DATA, options(interruptAfter(1))).interrupted());
    Network copy = network.copy();
    fit(network, DATA, epochs(1), batch(50), adam(1e-3));
    fit(copy, DATA, epochs(1), batch(50), adam(1e-3));
    assertSameParameters(copy, network);
  }

  @Test
  void withOtherOptionsANewRunBegins() {
    Network network = small();
    History run = fit(network, DATA, options(interruptAfter(13)));
    assertEquals(2, run.epochs().size());
    History more = fit(network, DATA, epochs(1), batch(50), after(run));
    assertEquals(3, more.epochs().size());
  }

  @Test
  void otherDataAreNotTakenForTheSame() {
    Network network = small();
    History run = fit(network, DATA, options(interruptAfter(3)));
    assertEquals(
        "fit(network, data, after(run)) finishes a run that was interrupted, with 100 of "
            + DIGITS.train()
            + ", but got 50 of 100 of "
            + DIGITS.train()
            + "; give the same data, or begin a new run with further options such as epochs(3)",
        assertThrows(IllegalArgumentException.class, () -> fit(network, DATA.take(50), after(run)))
            .getMessage());
  }
}
