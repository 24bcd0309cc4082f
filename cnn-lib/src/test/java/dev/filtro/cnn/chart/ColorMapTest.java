package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorMapTest {

  /// Colours that matplotlib 3.11 gives at places between our knots, `cm(i)` for i of 255.
  @ParameterizedTest
  @CsvSource({
    "MAGMA, 4, 02020d", "MAGMA, 100, 802582", "MAGMA, 131, a8327d", "MAGMA, 200, fd9a6a",
    "VIRIDIS, 4, 45065a", "VIRIDIS, 100, 2c718e", "VIRIDIS, 131, 20938c", "VIRIDIS, 200, 6ccd5a",
    "RED_BLUE, 40, 3480b9", "RED_BLUE, 100, d2e6f0", "RED_BLUE, 200, e6866a"
  })
  void agreesWithTheOriginalsWithinThreeSteps(ColorMap map, int index, String expected) {
    int wanted = Integer.parseInt(expected, 16);
    int got = map.rgb(index / 255.0);
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = Math.abs((wanted >> shift & 0xff) - (got >> shift & 0xff));
      assertTrue(difference <= 3, map + " " + index + " " + Integer.toHexString(got));
    }
  }

  @Test
  void endsAreExactAndValuesBeyondThemGetTheEnds() {
    assertEquals(0xff000000, ColorMap.GRAY.rgb(0));
    assertEquals(0xffffffff, ColorMap.GRAY.rgb(1));
    assertEquals(0xfffcfdbf, ColorMap.MAGMA.rgb(7));
    assertEquals(0xff440154, ColorMap.VIRIDIS.rgb(Double.NEGATIVE_INFINITY));
  }

  @Test
  void zeroIsTheNeutralMiddleOfTheSignedMap() {
    assertEquals(0xfff7f7f7, Tint.signed(-0.2f, 3).rgb(0));
  }

  @Test
  void whatIsNotANumberStandsOut() {
    assertEquals(ColorMap.NOT_A_NUMBER, ColorMap.GRAY.rgb(Double.NaN));
    assertEquals(ColorMap.NOT_A_NUMBER, Tint.suiting(1, Float.NaN, 2).rgb(Float.NaN));
  }

  @Test
  void numbersThatAreAllAlikeGetTheMiddle() {
    assertEquals(ColorMap.RED_BLUE.rgb(0.5), Tint.signed(0, 0).rgb(0));
  }
}
