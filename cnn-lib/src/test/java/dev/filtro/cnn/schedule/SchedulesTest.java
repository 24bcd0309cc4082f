package dev.filtro.cnn.schedule;

import static dev.filtro.cnn.schedule.Schedules.constantRate;
import static dev.filtro.cnn.schedule.Schedules.cosine;
import static dev.filtro.cnn.schedule.Schedules.cosineRestarts;
import static dev.filtro.cnn.schedule.Schedules.exponentialDecay;
import static dev.filtro.cnn.schedule.Schedules.multiStep;
import static dev.filtro.cnn.schedule.Schedules.oneCycle;
import static dev.filtro.cnn.schedule.Schedules.polynomialDecay;
import static dev.filtro.cnn.schedule.Schedules.reduceOnPlateau;
import static dev.filtro.cnn.schedule.Schedules.stepDecay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.cnn.schedule.Schedule.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final int STEPS = 40;
  private static final int EPOCH = 10;
  private static final Map<String, Schedule> SCHEDULES =
      Map.of(
          "cosine", cosine(),
          "cosineRestarts", cosineRestarts(1, 2),
          "stepDecay", stepDecay(2, 0.1),
          "multiStep", multiStep(0.5, 1, 3),
          "exponentialDecay", exponentialDecay(0.9),
          "polynomialDecay", polynomialDecay(2),
          "oneCycle", oneCycle(),
          "cosine after warm-up", cosine().warmUp(1),
          "reduceOnPlateau", reduceOnPlateau(0.5, 2));

  private static double factor(Schedule schedule, int step) {
    return schedule.factor(new Moment(step, STEPS, EPOCH, losses(step)));
  }

  /// The losses of goldens.py, an epoch a step.
  private static List<Double> losses(int epochs) {
    return IntStream.range(0, epochs)
        .mapToObj(e -> 1.0 / (1 + Math.min(e, 6)) + 0.01 * (e % 3) - 0.004 * Math.floorDiv(e, 20))
        .toList();
  }

  /// Tolerance: PyTorch's cosine is computed step from step, which adds up rounding.
  @Test
  void ratesAgreeWithPyTorch() throws IOException {
    int compared = 0;
    try (InputStream in = SchedulesTest.class.getResourceAsStream("schedules.csv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        String[] cells = line.split(",");
        for (int step = 0; step < STEPS; step++) {
          double expected = Double.parseDouble(cells[1 + step]);
          assertEquals(
              expected, factor(SCHEDULES.get(cells[0]), step), 1e-7, cells[0] + " step " + step);
          compared++;
        }
      }
    }
    System.out.println("schedules: compared " + compared + " rates with PyTorch's");
    assertEquals(SCHEDULES.size() * STEPS, compared);
  }

  @Test
  void warmUpRisesInALineAndThenHandsOver() {
    Schedule schedule = cosine().warmUp(1);
    assertEquals(1 / 11.0, factor(schedule, 0), 1e-12);
    assertEquals(10 / 11.0, factor(schedule, 9), 1e-12);
    assertEquals(1, factor(schedule, 10), 1e-12);
    assertEquals(0.5, factor(schedule, 25), 1e-12);
  }

  @Test
  void constantRateChangesNothing() {
    assertEquals(1, factor(constantRate(), 39));
  }

  @Test
  void printsAsItIsWritten() {
    assertEquals(
        "multiStep(0.1, 80, 120).warmUp(5.0)", multiStep(0.1, 80, 120).warmUp(5).toString());
  }

  @Test
  void refusesImpossibleSettings() {
    assertEquals(
        "stepDecay expects a factor above 0 but got 0.0",
        assertThrows(IllegalArgumentException.class, () -> stepDecay(3, 0)).getMessage());
    assertEquals(
        "reduceOnPlateau expects a factor above 0 and below 1, as it reduces the rate, but got 1.5",
        assertThrows(IllegalArgumentException.class, () -> reduceOnPlateau(1.5, 2)).getMessage());
    assertEquals(
        "reduceOnPlateau expects a patience of at least 0 but got -1",
        assertThrows(IllegalArgumentException.class, () -> reduceOnPlateau(0.1, -1)).getMessage());
    assertEquals(
        "warmUp expects a number of epochs above 0 but got -1.0",
        assertThrows(IllegalArgumentException.class, () -> cosine().warmUp(-1)).getMessage());
  }
}
