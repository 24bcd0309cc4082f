package dev.filtro.cnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final History NOTHING = new History(List.of(), List.of(), 938, false, false);

  @Test
  void saysWhereTrainingIs() {
    Progress progress = new Progress(2, 3, 512, 938, 0.12345, 0.963, 18_230.4, 75.2, NOTHING);
    assertEquals(
        "epoch 2/3 [==========          ] 512/938  loss 0.1235  accuracy 96.30 %  18,230 images/s "
            + " 1:15 left",
        progress.toString());
  }

  @Test
  void countsHoursWhenThereAreAny() {
    Progress progress = new Progress(1, 9, 1, 10, 1, 0.1, 10, 7384, NOTHING);
    assertEquals("2:03:04 left", progress.toString().replaceAll(".*images/s  ", ""));
  }

  @Test
  void anEpochIsOneLine() {
    EpochResult result =
        new EpochResult(
            3,
            new java.util.TreeMap<>(Map.of("loss", 0.05, "accuracy", 0.98)).descendingMap(),
            Map.of("loss", 0.04),
            3.14,
            0.1);
    assertEquals(
        "epoch 3  loss 0.0500  accuracy 98.00 %  validation loss 0.0400  3.1 s", result.toString());
  }
}
