package dev.filtro.cnn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram histogram =
      Histogram.of(
          Tensor.of(new float[] {0, 0.5f, 1, 3, 4, Float.NaN, Float.POSITIVE_INFINITY}, 7), 4);

  @Test
  void countsFiniteNumbersInEqualPartsAndTheOthersApart() {
    assertEquals(List.of(2L, 1L, 0L, 2L), histogram.counts());
    assertEquals(0, histogram.low());
    assertEquals(4, histogram.high());
    assertEquals(8.5 / 5, histogram.mean(), 1e-12);
    assertEquals(1, histogram.notANumber());
    assertEquals(1, histogram.infinite());
    assertEquals(
        "Histogram of 5 numbers from 0.000 to 4.000, mean 1.700, standard deviation 1.536, 1 NaN, 1 infinite",
        histogram.toString());
  }

  @Test
  void isSpreadEvenlyOverOtherPartsWithoutLosingANumber() {
    assertArrayEquals(new double[] {3, 2}, histogram.over(0, 4, 2), 1e-12);
    assertArrayEquals(new double[] {2, 3}, histogram.over(0, 2, 2), 1e-12);
    assertArrayEquals(new double[] {0, 2, 1, 0, 2, 0}, histogram.over(-1, 5, 6), 1e-12);
  }

  @Test
  void numbersThatAreAllAlikeOrNoneMakeNoTrouble() {
    Histogram alike = Histogram.of(Tensor.full(3, 5), 2);
    assertEquals(List.of(5L, 0L), alike.counts());
    assertArrayEquals(new double[] {0, 5}, alike.over(1, 4, 2), 1e-12);
    Histogram none = Histogram.of(Tensor.full(Float.NaN, 3), 2);
    assertEquals(List.of(0L, 0L), none.counts());
    assertEquals(3, none.notANumber());
  }

  @Test
  void noPartsAreRefused() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Histogram.of(Tensor.zeros(2), 0));
    assertEquals(
        "Histogram expects at least 1 part but got 0; 30 is a good start", error.getMessage());
  }
}
