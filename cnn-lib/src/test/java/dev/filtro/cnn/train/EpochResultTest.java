package dev.filtro.cnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EpochResultTest {
  private static EpochResult epoch(int number, double loss, double validationLoss) {
    return new EpochResult(
        number,
        Map.of("loss", loss, "accuracy", 0.75),
        Map.of("loss", validationLoss, "accuracy", 0.5),
        1,
        0.1);
  }

  @Test
  void tellsEachFigure() {
    EpochResult epoch = epoch(1, 0.3, 0.4);
    assertEquals(0.3, epoch.loss());
    assertEquals(0.75, epoch.accuracy());
    assertEquals(0.4, epoch.validationLoss());
    assertEquals(0.5, epoch.validationAccuracy());
  }

  @Test
  void saysWhatWasNotMeasured() {
    EpochResult epoch = new EpochResult(1, Map.of("loss", 0.3), Map.of(), 1, 0.1);
    assertEquals(
        "There is no validation loss: fit had no validation set; give it validation(data)",
        assertThrows(IllegalStateException.class, epoch::validationLoss).getMessage());
    assertEquals(
        "There is no accuracy: measured were loss",
        assertThrows(IllegalStateException.class, epoch::accuracy).getMessage());
  }

  @Test
  void aHistoryKnowsItsBestEpoch() {
    History run =
        new History(
            List.of(epoch(1, 0.3, 0.4), epoch(2, 0.2, 0.35), epoch(3, 0.1, 0.5)),
            List.of(),
            10,
            false,
            false);
    assertEquals(2, run.best().epoch());
    assertEquals(3, run.last().epoch());
  }

  @Test
  void aHistoryWithoutAnEpochSaysSo() {
    History run = new History(List.of(), List.of(1.0, 0.9), 10, true, false);
    assertEquals(
        "No epoch was completed: training was interrupted after 2 batches",
        assertThrows(IllegalStateException.class, run::best).getMessage());
  }
}
