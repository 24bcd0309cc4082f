package dev.filtro.cnn.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.display.Display;
import dev.filtro.display.MimeBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorMapTest {

  /// Colours that matplotlib 3.11 gives at places between our knots, `cm(i)` for i of 255.
  @ParameterizedTest
  @CsvSource({
    "MAGMA, 4, 020109", "MAGMA, 100, 892881", "MAGMA, 131, bc3978", "MAGMA, 200, fd9869",
    "VIRIDIS, 4, 46075a", "VIRIDIS, 100, 2a768e", "VIRIDIS, 131, 20938c", "VIRIDIS, 200, 70cf57",
    "INFERNO, 4, 02010a", "INFERNO, 100, 902568", "INFERNO, 131, c03a51", "INFERNO, 200, fb9d07",
    "PLASMA, 4, 19068c", "PLASMA, 100, ae2892", "PLASMA, 131, ce4b75", "PLASMA, 200, fba139",
    "RED_BLUE, 4, 09386d", "RED_BLUE, 100, cce2ef", "RED_BLUE, 200, db6b55"
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

  @Test
  void showsItselfAsARampUnderItsName() {
    MimeBundle bundle = Display.render(ColorMap.RED_BLUE);
    assertEquals("RED_BLUE", bundle.text());
    Picture ramp = Picture.of(bundle);
    assertNear(0xff053061, ramp.at(116, 20));
    assertNear(0xfff7f7f7, ramp.at(330, 20));
    assertNear(0xff67001f, ramp.at(543.5, 20));
  }

  /// A picture's table of colours rounds them.
  private static void assertNear(int expected, String found) {
    int color = Integer.parseUnsignedInt(found, 16);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      assertEquals((expected >> shift) & 0xff, (color >> shift) & 0xff, 3, found);
    }
  }
}
